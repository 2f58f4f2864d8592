// When facts were read, as inventories write it.
#pragma once

#include <cstdint>
#include <string_view>

namespace kcheck {

/// Seconds since 1970 of an RFC 3339 time (any offset; a blank for the T; without seconds; without an offset
/// it is UTC), of a date, or of a number of seconds or milliseconds, of all of which fractions are dropped; 0
/// if it is none of them or out of 1970 to 2105.
std::uint32_t parse_fact_time(std::string_view text);

}  // namespace kcheck
