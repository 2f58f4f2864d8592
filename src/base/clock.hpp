// The time that a report carries, injected so that the same input gives the same bytes.
#pragma once

#include <string>

#include "base/result.hpp"

namespace kcheck {

/// The time of a run as `2026-11-22T10:00:00Z`: `stated` if it is not empty, else SOURCE_DATE_EPOCH of the
/// environment, else the clock. Both take an RFC 3339 time in UTC or seconds since 1970; anything else fails.
Result<std::string> time_of_run(const std::string& stated);

}  // namespace kcheck
