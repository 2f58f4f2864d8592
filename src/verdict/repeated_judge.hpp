// Judges one subject after the other against the same database, as `judge` does, but works out once what many
// of them have in common: advisories are decoded once, and what follows from a machine's kernels alone is
// kept.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "rule/database.hpp"
#include "verdict/judge.hpp"

namespace kcheck {

/// One object a thread.
class RepeatedJudge {
  public:
    /// `database` must outlive the object. `only`: IDs to judge; empty: all.
    RepeatedJudge(const Database& database, std::vector<std::string> only);

    /// The verdict of `judge` with Keep::findings, but for reasons, texts and origins of findings, which are
    /// left out. What tells one machine's kernels and image from another's is read first and in the same
    /// order for every subject; then `kernels_key` is asked for a text that is the same only where all that
    /// was read so far is.
    Result<Verdict> judge(FactReader& reader, const std::function<std::string()>& kernels_key);

    /// The decoded advisory; it stays where it is.
    Result<const Advisory*> advisory(std::size_t index);

  private:
    /// What follows from the kernels and the image alone.
    struct OfKernels {
        std::vector<std::size_t> selected;  ///< What `select_advisories` says.
        std::vector<std::size_t> open;      ///< Those of them that may ask for more facts.
        std::vector<Finding> settled;       ///< Of the rest, what is not clear.
        std::array<std::size_t, 4> counts{};
    };

    Result<const OfKernels*> of_kernels(MachineKernels& kernels, const std::string& key);
    Result<OfKernels> settle(MachineKernels& kernels);
    Result<void> judge_open(const std::vector<std::size_t>& open, MachineKernels& kernels, Verdict& verdict,
                            std::vector<std::pair<const Advisory*, Finding>>& clear);

    const Database& database_;
    JudgeOptions options_;
    std::vector<std::optional<Advisory>> advisories_;
    std::unordered_map<std::string, OfKernels> of_kernels_;
};

}  // namespace kcheck
