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

struct OperatorRow {
    Operator op;
    std::string_view name;  ///< As advisories write it.
    OperandKind operand;
    std::string_view words;  ///< For explanations: `sock_diag.tcp <words> available`.
};

std::span<const OperatorRow> operators();
const OperatorRow* find_operator(std::string_view name);
const OperatorRow& row_of(Operator op);

/// A version range of a plain scheme, for facts such as `module_version.nvidia`.
struct VersionTest {
    std::string scheme;
    VersionRange range;
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
};

struct Condition {
    enum class Kind : unsigned char { test, all, any, negation };
    Kind kind = Kind::test;
    FactTest test;
    std::vector<Condition> children;  ///< One for a negation.
};

/// `ss.listeners is at least 1`: the test in words.
std::string describe(const FactTest& test);

/// Adds the key of every fact that the condition can ask for.
void collect_facts(const Condition& condition, std::vector<std::string>& keys);

/// The fact keys in the placeholders of a `seen` text: `{ss.listeners}`, `{sock_diag.tcp@source}`.
std::vector<std::string> placeholders(std::string_view seen);

}  // namespace kcheck
