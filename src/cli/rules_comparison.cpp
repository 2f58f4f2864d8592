#include "cli/rules_comparison.hpp"

#include <optional>
#include <utility>

#include "inventory/saved_facts.hpp"
#include "verdict/judge.hpp"

namespace kcheck {

Result<void> RulesComparison::add(FactSet set, const std::string& source) {
    SavedFacts facts(std::move(set));
    KC_TRY(const Verdict old, judge_by(before_, facts));
    KC_TRY(const Verdict now, judge_by(after_, facts));
    hosts_.push_back({now.subject, source, outcome_changes(old.findings, now.findings)});
    return {};
}

Result<Verdict> RulesComparison::judge_by(const Database& database, SavedFacts& facts) const {
    FactReader reader(facts, facts.given(), [&](std::string_view image) {
        const auto shipped = shipped_.find(image);
        return shipped == shipped_.end() ? database.kernel_of_image(image) : std::optional(shipped->second);
    });
    return judge(database, reader, identify_subject(reader, facts.subject()), {Keep::all, {}});
}

}  // namespace kcheck
