// The parts that versions of every scheme are made of: runs of characters cut off the front of a text, and
// numbers of any length, ordered without converting them. Private to the schemes.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kcheck {

/// Cuts the longest run of characters that satisfy `belongs` off the front of `rest`; it may be empty.
template <class Predicate>
std::string_view take_while(std::string_view& rest, Predicate belongs) {
    std::size_t length = 0;
    while (length < rest.size() && belongs(rest[length])) ++length;
    const std::string_view run = rest.substr(0, length);
    rest.remove_prefix(length);
    return run;
}

/// Orders two runs of digits by their value. Leading zeros do not count, and an empty run is 0.
std::strong_ordering compare_numbers(std::string_view a, std::string_view b);

/// Why a text is no version of any scheme: it is empty, or holds a character that the scheme does not
/// allow (blanks and control characters are named in words).
std::optional<std::string> character_defect(std::string_view text, bool (*is_allowed)(char));

/// Why the part before the first colon is no epoch of at most `limit`, itself a run of digits.
std::optional<std::string> epoch_defect(std::string_view epoch, std::string_view limit);

}  // namespace kcheck
