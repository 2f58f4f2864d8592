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
};

/// One kernel that the machine could be given.
struct FixStep {
    std::string kernel;  ///< Release of an installed kernel or an image's, else the version of a package.
    KernelOrigin origin = KernelOrigin::advisory;
    std::vector<Leftover> leaves;  ///< In the order of IDs; empty: it clears all.
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
    /// The lowest step that leaves nothing, else the lowest of those that leave the fewest; nothing where
    /// nothing is open, or no step leaves less than the running kernel has, open or mitigated.
    std::optional<std::size_t> best{};

    /// Whether the best step leaves nothing.
    bool clears_all() const { return best && steps[*best].leaves.empty(); }
};

/// Plans for the findings from `least` on. Known kernels are those installed, those that images ship, and the
/// fixed versions of the advisories for this stream.
Result<FixPlan> plan_fix(const Database& database, FactReader& reader, Severity least);

}  // namespace kcheck
