// The proof beside an advisory: runs its tests, and mutates its bounds to see that verdicts stay in order.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "rule/database.hpp"
#include "verdict/explanation.hpp"

namespace kcheck {

/// A test with another outcome, or a mutation out of order.
struct TestFailure {
    Place place;  ///< Of the test; of the advisory's file for a mutation.
    std::string message;
    std::string expected;     ///< "affected with evidence kernel"; empty for a mutation.
    std::string got;          ///< The same of the verdict.
    Explanation explanation;  ///< How the verdict came about; empty for a mutation.
};

/// What was tried of one advisory, and what failed.
struct TestRun {
    std::size_t tests = 0;      ///< That the advisory carries.
    std::size_t mutations = 0;  ///< Releases made from its bounds.
    std::vector<TestFailure> failures;
};

/// Judges every test's facts and compares outcome and evidence. Then, for every bound, judges the releases
/// next to it (each number one up and one down, `.1` appended, with and without an architecture): the outcome
/// must not depend on the architecture, and along the order of a stream's versions it must go from below the
/// range through it to above it and never back.
Result<TestRun> test_advisory(const Database& database, std::size_t index);

}  // namespace kcheck
