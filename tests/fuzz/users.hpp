// Those who read what a reader let through: verdicts, explanations, reports, the tests of advisories, and
// people.
#pragma once

#include <string_view>

#include "fact/fact_set.hpp"
#include "rule/database.hpp"

namespace kcheck::fuzz {

/// A terminal acts on control sequences, which must not come out of what somebody else wrote.
void expect_printable(std::string_view text);

/// Judges the facts against all advisories and writes every report.
void judge_and_report(const Database& database, const FactSet& facts);

/// Explains the verdict on each of the first advisories, and runs the tests that they carry.
void explain_and_test(const Database& database, const FactSet& facts, std::size_t most);

}  // namespace kcheck::fuzz
