// The proof of version ranges that nobody wrote by hand: a kernel on each side of every bound.
#pragma once

#include <string>
#include <vector>

#include "rule/advisory.hpp"

namespace kcheck {

/// Tests of the ranges of an advisory without images and conditions: for each bound, the version that it
/// names and one right beside it, each version once. What is expected follows from all ranges of the kernel's
/// stream together, or from the withdrawal. A stream that kcheck does not know has no tests.
std::vector<AdvisoryTest> tests_of_bounds(const Advisory& advisory);

/// The next version after a bound: a number appended, before the dist tag if there is one.
std::string version_after(const std::string& bound);

}  // namespace kcheck
