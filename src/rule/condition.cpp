#include "rule/condition.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kcheck {

namespace {

constexpr std::array table{
    OperatorRow{Operator::is, "is", OperandKind::value, "is"},
    OperatorRow{Operator::is_not, "is_not", OperandKind::value, "is not"},
    OperatorRow{Operator::in, "in", OperandKind::values, "is one of"},
    OperatorRow{Operator::at_least, "at_least", OperandKind::integer, "is at least"},
    OperatorRow{Operator::at_most, "at_most", OperandKind::integer, "is at most"},
    OperatorRow{Operator::matches, "matches", OperandKind::text, "matches"},
    OperatorRow{Operator::contains, "contains", OperandKind::text, "contains"},
    OperatorRow{Operator::present, "present", OperandKind::flag, "is present"},
    OperatorRow{Operator::absent, "absent", OperandKind::flag, "is absent"},
    OperatorRow{Operator::equals_fact, "equals_fact", OperandKind::fact, "equals"},
    OperatorRow{Operator::version, "version", OperandKind::range, "is a version"},
};

constexpr bool rows_follow_the_enum() {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (table[i].op != static_cast<Operator>(i)) return false;
    }
    return true;
}
static_assert(rows_follow_the_enum());

std::string describe(const VersionTest& version) {
    std::vector<std::string> bounds;
    if (!version.range.last_unaffected.empty())
        bounds.push_back("not up to " + version.range.last_unaffected);
    if (!version.range.introduced.empty()) bounds.push_back("from " + version.range.introduced);
    if (!version.range.last_affected.empty()) bounds.push_back("up to " + version.range.last_affected);
    if (!version.range.fixed.empty()) bounds.push_back("before " + version.range.fixed);
    return fmt::format("{} ({})", fmt::join(bounds, ", "), version.scheme);
}

}  // namespace

std::span<const OperatorRow> operators() { return table; }

const OperatorRow* find_operator(std::string_view name) {
    const auto* const row =
        std::find_if(table.begin(), table.end(), [&](const OperatorRow& each) { return each.name == name; });
    return row == table.end() ? nullptr : row;
}

const OperatorRow& row_of(Operator op) { return table[static_cast<std::size_t>(op)]; }

std::string describe(const FactTest& test) {
    const OperatorRow& row = row_of(test.op);
    std::string text = fmt::format("{} {}", test.fact, row.words);
    if (row.operand == OperandKind::fact) return fmt::format("{} {}", text, test.other_fact);
    if (row.operand == OperandKind::range) return fmt::format("{} {}", text, describe(test.version));
    for (std::size_t i = 0; i < test.values.size(); ++i) {
        text += fmt::format("{}{}", i == 0 ? " " : ", ", to_text(test.values[i]));
    }
    return text;
}

void collect_facts(const Condition& condition, std::vector<std::string>& keys) {
    for (const Condition& child : condition.children) collect_facts(child, keys);
    if (condition.kind != Condition::Kind::test) return;
    keys.push_back(condition.test.fact);
    if (condition.test.op == Operator::equals_fact) keys.push_back(condition.test.other_fact);
    const std::vector<std::string> mentioned = placeholders(condition.test.seen);
    keys.insert(keys.end(), mentioned.begin(), mentioned.end());
}

std::vector<SeenPiece> pieces_of(std::string_view seen) {
    std::vector<SeenPiece> pieces;
    while (true) {
        const std::size_t open = seen.find('{');
        const std::size_t close = seen.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) {
            pieces.push_back({seen, {}, false});
            return pieces;
        }
        const std::string_view name = seen.substr(open + 1, close - open - 1);
        const std::size_t at = name.find('@');
        pieces.push_back({seen.substr(0, open), name.substr(0, at), at != std::string_view::npos});
        seen.remove_prefix(close + 1);
    }
}

std::vector<std::string> placeholders(std::string_view seen) {
    std::vector<SeenPiece> pieces = pieces_of(seen);
    pieces.pop_back();
    std::vector<std::string> keys;
    for (const SeenPiece& piece : pieces) keys.emplace_back(piece.fact);
    return keys;
}

}  // namespace kcheck
