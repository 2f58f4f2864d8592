// Judges one subject after the other against the same database, as `judge` does, but works out once what many
// of them have in common: advisories are decoded once, and what follows from a machine's kernels alone is
// kept.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "rule/database.hpp"
#include "verdict/action.hpp"
#include "verdict/brief_finding.hpp"
#include "verdict/judge.hpp"

namespace kcheck {

/// The verdict on one of many subjects.
struct RepeatedVerdict {
    KernelSummary kernel;
    /// All that is not clear, in the order of IDs. Subjects with the same kernels share those that follow
    /// from the kernels alone.
    std::vector<SharedFinding> findings;
    Action action = Action::none;  ///< What solves all findings from severity low on together.
    std::string good_kernel;       ///< The installed release that `action` means; empty if none.

    /// Whether no advisory has a bound for the kernel's stream; see Verdict::is_uncovered.
    bool is_uncovered() const { return !kernel.judged_stream().empty() && !kernel.is_covered; }
};

/// One object a thread.
class RepeatedJudge {
  public:
    /// `database` must outlive the object. `only`: IDs to judge; empty: all.
    RepeatedJudge(const Database& database, std::vector<std::string> only);

    /// The verdict of `judge` with Keep::findings, but for reasons, texts and origins of findings, which are
    /// left out. What tells one machine's kernels and image from another's is read first and in the same
    /// order for every subject; then `kernels_key` is asked for a text that is the same only where all that
    /// was read so far is.
    Result<RepeatedVerdict> judge(FactReader& reader, const std::function<std::string()>& kernels_key);

    /// The decoded advisory; it stays where it is.
    Result<const Advisory*> advisory(std::size_t index);

  private:
    /// What follows from the kernels and the image alone.
    struct OfKernels {
        std::vector<std::size_t> selected;   ///< What `select_advisories` says.
        std::vector<std::size_t> open;       ///< Those of them that may ask for more facts.
        std::vector<SharedFinding> settled;  ///< What the rest says, in the order of IDs.
        CommonAction action;                 ///< Of `settled`.
    };
    /// A clear finding that may show the symptom of its advisory.
    struct Clear {
        const Advisory* advisory = nullptr;
        Finding finding;
    };

    Result<const OfKernels*> of_kernels(MachineKernels& kernels, const std::string& key);
    Result<OfKernels> settle(MachineKernels& kernels);
    Result<std::vector<Finding>> judge_open(const OfKernels& known, MachineKernels& kernels);
    Result<void> judge_each(const std::vector<std::size_t>& indices, MachineKernels& kernels,
                            std::vector<Finding>& findings, std::vector<Clear>& clear);

    const Database& database_;
    JudgeOptions options_;
    std::vector<std::optional<Advisory>> advisories_;
    std::unordered_map<std::string, OfKernels> of_kernels_;
};

}  // namespace kcheck
