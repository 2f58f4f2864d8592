#include "base/clock.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <iomanip>
#include <optional>
#include <sstream>

#include <fmt/chrono.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

constexpr std::int64_t seconds_of_day = 86400;

std::optional<std::int64_t> read_rfc3339(const std::string& text) {
    std::tm parts{};
    std::istringstream stream(text);
    stream >> std::get_time(&parts, "%Y-%m-%dT%H:%M:%SZ");
    if (stream.fail()) return std::nullopt;
    // get_time knows no calendar and is lenient about digits; what it means, written again, must be the text.
    const std::int64_t seconds = ::timegm(&parts);
    if (seconds < 0 || seconds > last_second || format_time(seconds) != text) return std::nullopt;
    return seconds;
}

std::optional<std::int64_t> read_time(const std::string& text) {
    const auto seconds = parse_integer(text);
    if (seconds && *seconds >= 0 && *seconds <= last_second) return seconds;
    return read_rfc3339(text);
}

}  // namespace

std::string format_time(std::int64_t seconds) {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

std::optional<std::int64_t> parse_time(std::string_view text) {
    if (const auto seconds = read_time(std::string(text))) return seconds;
    return read_rfc3339(std::string(text) + "T00:00:00Z");
}

std::optional<std::int64_t> parse_duration(std::string_view text) {
    struct Unit {
        char letter;
        std::int64_t seconds;
    };
    constexpr std::array units{Unit{'s', 1}, Unit{'m', 60}, Unit{'h', 3600}, Unit{'d', seconds_of_day},
                               Unit{'w', 7 * seconds_of_day}};
    constexpr std::int64_t longest = 36525 * seconds_of_day;
    for (const Unit& unit : units) {
        if (text.empty() || text.back() != unit.letter) continue;
        const auto count = parse_integer(text.substr(0, text.size() - 1));
        if (!count || *count < 0 || *count > longest / unit.seconds) return std::nullopt;
        return *count * unit.seconds;
    }
    return std::nullopt;
}

Result<std::optional<std::string>> stated_time(const std::string& stated) {
    const char* const epoch = std::getenv("SOURCE_DATE_EPOCH");
    const std::string text = !stated.empty() ? stated : epoch != nullptr ? epoch : "";
    if (text.empty()) return std::nullopt;
    if (const auto time = parse_time(text)) return format_time(*time);
    return fail(
        ErrorKind::usage,
        fmt::format(
            "{} \"{}\" is neither a time such as 2026-11-22T10:00:00Z nor a date nor seconds since 1970",
            stated.empty() ? "SOURCE_DATE_EPOCH" : "--now", printable(text)));
}

Result<std::string> time_of_run(const std::string& stated) {
    KC_TRY(const std::optional<std::string> time, stated_time(stated));
    if (time) return *time;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return format_time(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

}  // namespace kcheck
