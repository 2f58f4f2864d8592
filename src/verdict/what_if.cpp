#include "verdict/what_if.hpp"

#include <utility>

#include "verdict/advisory_judge.hpp"
#include "verdict/judge.hpp"

namespace kcheck {

Result<WhatIf> what_if(const Database& database, FactReader& now, FactReader& then,
                       const std::string& release) {
    KC_TRY(const Verdict before, judge(database, now, {}, {Keep::all, {}}));
    MachineKernels kernels(then);
    WhatIf result{.running = before.kernel.running, .release = release};
    result.doubt = kernels.of_release(release).doubt;
    std::vector<Finding> after;
    for (std::size_t i = 0; i < database.size(); ++i) {
        KC_TRY(const Advisory advisory, database.advisory(i));
        after.push_back(judge_on_kernel(advisory, kernels, release));
        if (after.back().outcome == Outcome::not_affected &&
            before.findings[i].outcome == Outcome::not_affected)
            continue;
        KC_TRY(after.back().text, database.text(i));
    }
    result.changes = outcome_changes(before.findings, after);
    result.unchanged = database.size() - result.changes.size();
    std::erase_if(after, [](const Finding& each) { return each.outcome == Outcome::not_affected; });
    result.findings = std::move(after);
    return result;
}

}  // namespace kcheck
