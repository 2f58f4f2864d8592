#include "fleet/fact_time.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/text.hpp"

namespace kcheck {

namespace {

constexpr std::size_t minute_length = 16;  // of 2026-11-22T10:00
/// Later than any second that a number of them means, and earlier than any millisecond after April 1970.
constexpr std::int64_t first_milliseconds = 10'000'000'000;

std::optional<std::int64_t> two_digits(std::string_view text) {
    return text.size() == 2 && is_digit(text.front()) ? parse_integer(text) : std::nullopt;
}

/// Seconds east of Greenwich of `Z`, nothing, `+08:00` or `+0800`.
std::optional<std::int64_t> parse_offset(std::string_view text) {
    if (text.empty() || text == "Z" || text == "z") return 0;
    const bool is_east = text.front() == '+';
    if (!is_east && text.front() != '-') return std::nullopt;
    text.remove_prefix(1);
    const auto hours = two_digits(text.substr(0, 2));
    text.remove_prefix(std::min<std::size_t>(text.size(), 2));
    consume_prefix(text, ":");
    const auto minutes = text.empty() ? std::optional<std::int64_t>(0) : two_digits(text);
    if (!hours || !minutes) return std::nullopt;
    const std::int64_t seconds = *hours * 3600 + *minutes * 60;
    return is_east ? seconds : -seconds;
}

void drop_fraction(std::string_view& text) {
    if (consume_prefix(text, "."))
        while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
}

/// A number of seconds or milliseconds.
std::optional<std::int64_t> parse_number(std::string_view text) {
    const std::size_t end = std::min(text.find('.'), text.size());
    std::string_view rest = text.substr(end);
    drop_fraction(rest);
    const auto number = rest.empty() ? parse_integer(text.substr(0, end)) : std::nullopt;
    if (!number) return std::nullopt;
    return *number < first_milliseconds ? *number : *number / 1000;
}

std::optional<std::int64_t> parse(std::string_view text) {
    if (const auto number = parse_number(text)) return number;
    if (text.size() < minute_length) return parse_time(text);
    std::string minute(text.substr(0, minute_length));
    if (minute[10] == ' ' || minute[10] == 't') minute[10] = 'T';
    std::string_view rest = text.substr(minute_length);
    std::string_view second = ":00";
    if (rest.starts_with(':')) {
        second = rest.substr(0, second.size());
        rest.remove_prefix(second.size());
        drop_fraction(rest);
    }
    const auto seconds = parse_time(minute.append(second) + "Z");
    const auto offset = parse_offset(trim(rest));
    if (!seconds || !offset) return std::nullopt;
    return *seconds - *offset;
}

}  // namespace

std::uint32_t parse_fact_time(std::string_view text) {
    const auto seconds = text.empty() ? std::nullopt : parse(text);
    if (!seconds || *seconds < 0 || *seconds > std::numeric_limits<std::uint32_t>::max()) return 0;
    return static_cast<std::uint32_t>(*seconds);
}

}  // namespace kcheck
