// Times: the one that a report carries, injected so that the same input gives the same bytes, and those that
// users write.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace kcheck {

/// The time of a run as `2026-11-22T10:00:00Z`: `stated` if it is not empty, else SOURCE_DATE_EPOCH of the
/// environment, else the clock. Both take what `parse_time` takes; anything else fails.
Result<std::string> time_of_run(const std::string& stated);

/// The same without the clock: nothing where neither `stated` nor SOURCE_DATE_EPOCH says a time.
Result<std::optional<std::string>> stated_time(const std::string& stated);

/// The last second since 1970 that has four digits in its year: 9999-12-31T23:59:59Z.
inline constexpr std::int64_t last_second = 253402300799;

/// Seconds since 1970 as `2026-11-22T10:00:00Z`; from 0 to `last_second`.
std::string format_time(std::int64_t seconds);

/// Seconds since 1970 of `2026-11-22T10:00:00Z`, of `2026-11-22` (its first second), or of such a number;
/// nothing if it is none of them, or before 1970 or after 9999.
std::optional<std::int64_t> parse_time(std::string_view text);

/// Seconds of `45s`, `10m`, `36h`, `30d`, `4w`; nothing for what has no unit or is longer than a century.
std::optional<std::int64_t> parse_duration(std::string_view text);

}  // namespace kcheck
