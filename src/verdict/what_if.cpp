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
    // The findings of a verdict on everything are in the same order.
    for (const std::size_t index : database.by_id()) {
        KC_TRY(const Advisory advisory, database.advisory(index));
        const Finding& old = before.findings[after.size()];
        after.push_back(judge_on_kernel(advisory, kernels, release));
        if (after.back().outcome == Outcome::not_affected && old.outcome == Outcome::not_affected) continue;
        KC_TRY(after.back().text, database.text(index));
    }
    result.changes = outcome_changes(before.findings, after);
    result.unchanged = database.size() - result.changes.size();
    std::erase_if(after, [](const Finding& each) { return each.outcome == Outcome::not_affected; });
    result.findings = std::move(after);
    return result;
}

}  // namespace kcheck
