#include "verdict/evaluate.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "version/scheme.hpp"

namespace kcheck {

namespace {

/// The integer of a fact: its own, or that of a text which is a whole number, as sysctls are.
std::optional<std::int64_t> integer_of(const SourcedFact& fact) {
    if (const std::int64_t* const number = fact.integer()) return *number;
    if (const std::string* const text = fact.text()) return parse_integer(*text);
    return std::nullopt;
}

Truth is_one_of(const SourcedFact& fact, const std::vector<Value>& values) {
    const Value* const value = fact.value();
    return truth_of(value != nullptr && std::find(values.begin(), values.end(), *value) != values.end());
}

Truth orders(const SourcedFact& fact, const Value& bound, Operator op) {
    const auto number = integer_of(fact);
    const auto* const limit = std::get_if<std::int64_t>(&bound);
    if (!number || limit == nullptr) return Truth::unknown;
    return truth_of(op == Operator::at_least ? *number >= *limit : *number <= *limit);
}

/// Whether any element of a list, or the text, satisfies the predicate.
template <class Predicate>
Truth any_text(const SourcedFact& fact, Predicate predicate) {
    if (const TextList* const list = fact.list())
        return truth_of(std::any_of(list->begin(), list->end(), predicate));
    if (const std::string* const text = fact.text()) return truth_of(predicate(*text));
    return Truth::no;
}

Truth contains(const SourcedFact& fact, const std::string& part) {
    if (fact.list() != nullptr) return any_text(fact, [&](const std::string& each) { return each == part; });
    return any_text(fact, [&](const std::string& text) { return text.find(part) != std::string::npos; });
}

Truth equals(const SourcedFact& fact, const SourcedFact& other) {
    if (other.is_unknown()) return Truth::unknown;
    return truth_of(fact.value() != nullptr && other.value() != nullptr && *fact.value() == *other.value());
}

Truth in_version_range(const SourcedFact& fact, const VersionTest& test) {
    const std::string* const version = fact.text();
    const VersionScheme* const scheme = find_version_scheme(test.scheme);
    if (version == nullptr || scheme == nullptr || scheme->defect(*version)) return Truth::unknown;
    return truth_of(position(*scheme, *version, test.range));
}

/// ": segment 3, 91 > 43" for a version that can be compared.
std::string comparisons(const SourcedFact& fact, const VersionTest& test) {
    const std::string* const version = fact.text();
    const VersionScheme* const scheme = find_version_scheme(test.scheme);
    if (version == nullptr || scheme == nullptr || scheme->defect(*version)) return {};
    BoundComparisons made;
    const RangePosition place = position(*scheme, *version, test.range, &made);
    return ": " + describe(place, made);
}

const std::string& text_operand(const FactTest& test) {
    static const std::string none;
    if (test.values.empty()) return none;
    const auto* const text = std::get_if<std::string>(&test.values.front());
    return text == nullptr ? none : *text;
}

}  // namespace

Truth holds(const FactTest& test, FactView& facts) {
    const SourcedFact& fact = facts.get_for_test(test.fact);
    if (fact.is_unknown()) return Truth::unknown;
    switch (test.op) {
        case Operator::is:
        case Operator::in: return is_one_of(fact, test.values);
        case Operator::is_not: return negate(is_one_of(fact, test.values));
        case Operator::at_least:
        case Operator::at_most:
            return test.values.empty() ? Truth::unknown : orders(fact, test.values.front(), test.op);
        case Operator::matches:
            return any_text(fact,
                            [&](const std::string& text) { return matches_glob(text_operand(test), text); });
        case Operator::contains: return contains(fact, text_operand(test));
        case Operator::present: return truth_of(!fact.is_absent());
        case Operator::absent: return truth_of(fact.is_absent());
        case Operator::equals_fact: return equals(fact, facts.get_for_test(test.other_fact));
        case Operator::version: return in_version_range(fact, test.version);
    }
    return Truth::unknown;
}

std::string explain(const FactTest& test, FactView& facts) {
    const auto answer = [](const SourcedFact& fact) {
        std::string text = printable(to_text(fact));
        return fact.source.empty() ? text : fmt::format("{} ({})", text, printable(fact.source));
    };
    std::string text = fmt::format("{}: it is {}", describe(test), answer(facts.get(test.fact)));
    if (test.op == Operator::equals_fact) {
        text += fmt::format(", {} is {}", test.other_fact, answer(facts.get(test.other_fact)));
    }
    if (test.op == Operator::version) text += comparisons(facts.get(test.fact), test.version);
    return text;
}

std::string seen_text(const FactTest& test, FactView& facts) {
    if (test.seen.empty() || holds(test, facts) != Truth::yes)
        return fmt::format("{} is {}", test.fact, printable(to_text(facts.get_for_test(test.fact))));
    const std::vector<SeenPiece> pieces = pieces_of(test.seen);
    std::string filled;
    for (const SeenPiece& piece : pieces) {
        filled.append(piece.text);
        if (&piece == &pieces.back()) break;
        const SourcedFact& fact = facts.get_for_test(piece.fact);
        filled += printable(piece.wants_source ? fact.source : to_text(fact));
    }
    return filled;
}

void ExplanationTrace::enter(std::string_view group) {
    open_.push_back({Truth::unknown, std::string(group), {}});
}

void ExplanationTrace::leave(Truth truth) {
    Explanation finished = std::move(open_.back());
    open_.pop_back();
    finished.truth = truth;
    add(std::move(finished));
}

void ExplanationTrace::note(const FactTest& test, FactView& facts, Truth truth) {
    FactMap asked{{test.fact, facts.get(test.fact)}};
    if (test.op == Operator::equals_fact) asked.emplace(test.other_fact, facts.get(test.other_fact));
    add({truth, explain(test, facts), {}, std::move(asked)});
}

void ExplanationTrace::add(Explanation finished) {
    if (open_.empty()) {
        root_ = std::move(finished);
    } else {
        open_.back().children.push_back(std::move(finished));
    }
}

Explanation ExplanationTrace::take() { return std::move(root_); }

void LeafTrace::enter(std::string_view group) {
    open_.push_back({wanted_, leaves_.size()});
    if (group == negation) wanted_ = negate(wanted_);
}

void LeafTrace::leave(Truth truth) {
    wanted_ = open_.back().wanted;
    if (truth != wanted_) leaves_.resize(open_.back().leaves);
    open_.pop_back();
}

void LeafTrace::note(const FactTest& test, FactView& facts, Truth truth) {
    if (truth != wanted_) return;
    leaves_.push_back({seen_text(test, facts), !test.seen.empty() && truth == Truth::yes});
}

std::vector<std::string> LeafTrace::texts() const {
    const bool has_worded =
        std::any_of(leaves_.begin(), leaves_.end(), [](const Leaf& leaf) { return leaf.is_worded; });
    std::vector<std::string> texts;
    for (const Leaf& leaf : leaves_) {
        if (leaf.is_worded == has_worded && std::find(texts.begin(), texts.end(), leaf.text) == texts.end()) {
            texts.push_back(leaf.text);
        }
    }
    return texts;
}

}  // namespace kcheck
