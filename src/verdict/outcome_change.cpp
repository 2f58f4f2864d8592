#include "verdict/outcome_change.hpp"

#include <algorithm>

namespace kcheck {

namespace {

ChangeKind kind_of(Outcome after) {
    switch (after) {
        case Outcome::affected: return ChangeKind::arose;
        case Outcome::unknown: return ChangeKind::undecided;
        case Outcome::mitigated: return ChangeKind::mitigated;
        case Outcome::not_affected: return ChangeKind::cleared;
    }
    return ChangeKind::undecided;
}

Opinion opinion_of(const Finding* finding) {
    if (finding == nullptr) return {std::nullopt, {"no such advisory"}};
    Opinion opinion{finding->outcome, finding->why};
    opinion.why.insert(opinion.why.end(), finding->seen.begin(), finding->seen.end());
    return opinion;
}

/// Adds the change of one advisory, of which at least one side is not null.
void add_change(const Finding* before, const Finding* after, std::vector<OutcomeChange>& changes) {
    OutcomeChange change{.before = opinion_of(before), .after = opinion_of(after)};
    const Outcome was = change.before.outcome.value_or(Outcome::not_affected);
    const Outcome is = change.after.outcome.value_or(Outcome::not_affected);
    if (was == is) return;
    const Finding& shown = after != nullptr ? *after : *before;
    change.id = shown.id;
    change.title = shown.text.title;
    change.severity = shown.severity;
    change.kind = kind_of(is);
    changes.push_back(std::move(change));
}

}  // namespace

std::string_view to_text(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::arose: return "new";
        case ChangeKind::undecided: return "undecided";
        case ChangeKind::mitigated: return "mitigated";
        case ChangeKind::cleared: return "cleared";
    }
    return "undecided";
}

std::vector<OutcomeChange> outcome_changes(std::span<const Finding> before, std::span<const Finding> after) {
    std::vector<OutcomeChange> changes;
    auto old = before.begin();
    auto now = after.begin();
    while (old != before.end() || now != after.end()) {
        const bool has_old = old != before.end() && (now == after.end() || old->id <= now->id);
        const bool has_now = now != after.end() && (old == before.end() || now->id <= old->id);
        add_change(has_old ? &*old : nullptr, has_now ? &*now : nullptr, changes);
        if (has_old) ++old;
        if (has_now) ++now;
    }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const OutcomeChange& a, const OutcomeChange& b) { return a.kind < b.kind; });
    return changes;
}

}  // namespace kcheck
