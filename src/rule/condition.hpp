// Conditions: all, any, not over tests of single facts. The operator table is the only list of operators.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fact/fact.hpp"
#include "version/range.hpp"

namespace kcheck {

/// How a test asks of its fact; the names are those that advisories write.
enum class Operator : unsigned char {
    is,
    is_not,
    in,
    at_least,
    at_most,
    matches,
    contains,
    present,
    absent,
    equals_fact,
    version,
};

/// What an operator takes as its operand.
enum class OperandKind { value, values, integer, text, flag, fact, range };

/// One row of the operator table.
struct OperatorRow {
    Operator op;
    std::string_view name;  ///< As advisories write it.
    OperandKind operand;
    std::string_view words;  ///< For explanations: `sock_diag.tcp <words> available`.
};

/// All operators, in the order of the enumerators.
std::span<const OperatorRow> operators();
/// The operator of that name, or null.
const OperatorRow* find_operator(std::string_view name);
/// The row of an operator; each has one.
const OperatorRow& row_of(Operator op);

/// A version range of a plain scheme, for facts such as `module_version.nvidia`.
struct VersionTest {
    std::string scheme;
    VersionRange range;

    bool operator==(const VersionTest&) const = default;
};

/// `{ fact: KEY, <operator>: operand }`
struct FactTest {
    std::string fact;
    Operator op = Operator::is;
    std::vector<Value> values;  ///< One for `is`, `at_least`, ...; several for `in`; none for the others.
    std::string other_fact;     ///< For `equals_fact`.
    VersionTest version;        ///< For `version`.
    /// What a report says where the test held, with `{fact}` and `{fact@source}` filled in; may be empty.
    std::string seen;

    bool operator==(const FactTest&) const = default;
};

/// One test, or a group of conditions.
struct Condition {
    enum class Kind : unsigned char { test, all, any, negation };
    Kind kind = Kind::test;
    FactTest test;
    std::vector<Condition> children;  ///< One for a negation.

    bool operator==(const Condition&) const = default;
};

/// `ss.listeners is at least 1`: the test in words.
std::string describe(const FactTest& test);

/// Adds the key of every fact that the condition can ask for.
void collect_facts(const Condition& condition, std::vector<std::string>& keys);

/// A `seen` text in pieces: literal text, then a placeholder, and so on.
struct SeenPiece {
    std::string_view text;      ///< What stands before the placeholder; of the last piece, the rest.
    std::string_view fact;      ///< `ss.listeners` of `{ss.listeners}`; empty in the last piece.
    bool wants_source = false;  ///< The placeholder is `{ss.listeners@source}`.
};

/// The pieces of a `seen` text, the last without a placeholder. They point into the text.
std::vector<SeenPiece> pieces_of(std::string_view seen);

/// The fact keys in the placeholders of a `seen` text: `{ss.listeners}`, `{sock_diag.tcp@source}`.
std::vector<std::string> placeholders(std::string_view seen);

}  // namespace kcheck
