#include "report/outcome_changes.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/document.hpp"
#include "report/paragraph.hpp"

namespace kcheck {

namespace {

constexpr std::size_t width = 80;
constexpr std::size_t kind_column = 11;
constexpr std::size_t reason_column = kind_column + 5;

std::string reason(std::string_view label, const Opinion& opinion, std::size_t indent) {
    return fmt::format(
        "{:{}}{:<5}{}\n", "", indent + kind_column, label,
        wrapped(fmt::format("{}", fmt::join(opinion.why, "; ")), indent + reason_column, width));
}

std::string change_text(const OutcomeChange& change, std::size_t indent) {
    const std::string head = fmt::format("{:<{}}{}  {}  ", to_text(change.kind), kind_column,
                                         printable(change.id), to_text(change.severity));
    return fmt::format("{:{}}{}{}\n{}{}", "", indent, head,
                       wrapped(change.title, indent + kind_column, width - head.size() + kind_column),
                       reason("was", change.before, indent), reason("is", change.after, indent));
}

Json outcome_or_null(const Opinion& opinion) {
    return opinion.outcome ? Json(to_text(*opinion.outcome)) : Json();
}

}  // namespace

std::string changes_text(std::span<const OutcomeChange> changes, std::size_t indent) {
    std::string out;
    for (const OutcomeChange& change : changes) out += change_text(change, indent);
    return out;
}

std::string changes_summary(std::span<const OutcomeChange> changes) {
    std::vector<std::string> counts;
    for (const ChangeKind kind :
         {ChangeKind::arose, ChangeKind::undecided, ChangeKind::mitigated, ChangeKind::cleared}) {
        const auto count = std::count_if(changes.begin(), changes.end(),
                                         [&](const OutcomeChange& each) { return each.kind == kind; });
        if (count > 0) counts.push_back(fmt::format("{} {}", count, to_text(kind)));
    }
    return counts.empty() ? "nothing" : fmt::format("{}", fmt::join(counts, ", "));
}

Json changes_json(std::span<const OutcomeChange> changes) {
    Json all = Json::array();
    for (const OutcomeChange& change : changes) {
        all.push_back({{"id", change.id},
                       {"title", change.title},
                       {"severity", to_text(change.severity)},
                       {"change", to_text(change.kind)},
                       {"before", outcome_or_null(change.before)},
                       {"after", outcome_or_null(change.after)},
                       {"why_before", change.before.why},
                       {"why_after", change.after.why}});
    }
    return all;
}

}  // namespace kcheck
