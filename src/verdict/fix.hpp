// The way out: which known kernel of this machine's stream clears what is open, and what each one leaves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "fact/fact_reader.hpp"
#include "rule/database.hpp"
#include "verdict/verdict.hpp"

namespace kcheck {

/// How a kernel is known, from the nearest to the farthest.
enum class KernelOrigin : unsigned char {
    installed,  ///< On this machine.
    image,      ///< A public image ships it (rules/images.yaml).
    advisory,   ///< An advisory names it as fixed.
};

/// `installed`, `image`, `advisory`.
std::string_view to_text(KernelOrigin origin);

/// An advisory that a kernel does not clear.
struct Leftover {
    std::string id;
    Outcome outcome = Outcome::affected;  ///< `affected`, or `unknown` where it cannot be told.
    /// On the running kernel. Where it is `mitigated`, the mitigation was seen on that kernel only.
    Outcome now = Outcome::affected;

    /// Whether the running kernel is clear and of this one it cannot be told.
    bool is_new_doubt() const { return outcome == Outcome::unknown && now == Outcome::not_affected; }
};

/// One kernel that the machine could be given.
struct FixStep {
    std::string kernel;  ///< Release of an installed kernel or an image's, else the version of a package.
    KernelOrigin origin = KernelOrigin::advisory;
    std::vector<Leftover> leaves;  ///< In the order of IDs.
    /// What the running kernel has and this one lies above the last affected version of, where no source
    /// names a fixed one: perhaps the bug is still there, and nobody looked. IDs in order.
    std::vector<std::string> unconfirmed;

    bool clears_all() const { return leaves.empty() && unconfirmed.empty(); }
    /// How many of `leaves` are doubts that the running kernel does not have.
    std::size_t new_doubts() const;
    /// How many advisories stay a problem, or become one: all of the above but the new doubts.
    std::size_t problems() const { return leaves.size() - new_doubts() + unconfirmed.size(); }
};

/// What is open on the running kernel, and what each known kernel above it leaves.
struct FixPlan {
    std::string running{};  ///< Release; empty if it is not known.
    std::string stream{};
    std::string doubt{};               ///< Why nothing can be planned; empty if it can.
    std::vector<Finding> open{};       ///< Affected on the running kernel, where a kernel can solve it.
    std::vector<Finding> no_kernel{};  ///< Affected by what no kernel range describes: only the remedy helps.
    std::vector<Finding> undecided{};  ///< Cannot be told on the running kernel.
    /// The known kernels above the running one, from the lowest to the highest.
    std::vector<FixStep> steps{};
    /// The lowest step that leaves nothing, else the lowest of those with the fewest problems, and of these
    /// with the fewest new doubts; nothing where nothing is open, or no step has fewer problems than the
    /// running kernel, open or mitigated.
    std::optional<std::size_t> best{};

    /// Whether the best step leaves nothing, not even a doubt that the running kernel does not have.
    bool clears_all() const { return best && steps[*best].clears_all(); }
};

/// Plans for the findings from `least` on. Known kernels are those installed, those that images ship, and the
/// fixed versions of the advisories for this stream.
Result<FixPlan> plan_fix(const Database& database, FactReader& reader, Severity least);

}  // namespace kcheck
