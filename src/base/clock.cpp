#include "base/clock.hpp"

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

/// The last second that has four digits in its year: 9999-12-31T23:59:59Z.
constexpr std::int64_t last_second = 253402300799;

std::string format_time(std::int64_t seconds) {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

bool is_rfc3339(const std::string& text) {
    std::tm parts{};
    std::istringstream stream(text);
    stream >> std::get_time(&parts, "%Y-%m-%dT%H:%M:%SZ");
    if (stream.fail()) return false;
    // get_time knows no calendar and is lenient about digits; what it means, written again, must be the text.
    return format_time(::timegm(&parts)) == text;
}

std::optional<std::string> read_time(const std::string& text) {
    const auto seconds = parse_integer(text);
    if (seconds && *seconds >= 0 && *seconds <= last_second) return format_time(*seconds);
    if (is_rfc3339(text)) return text;
    return std::nullopt;
}

}  // namespace

Result<std::string> time_of_run(const std::string& stated) {
    const char* const epoch = std::getenv("SOURCE_DATE_EPOCH");
    const std::string text = !stated.empty() ? stated : epoch != nullptr ? epoch : "";
    if (text.empty()) {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        return format_time(std::chrono::duration_cast<std::chrono::seconds>(now).count());
    }
    if (auto time = read_time(text)) return *time;
    return fail(ErrorKind::usage,
                fmt::format("{} \"{}\" is neither a time such as 2026-11-22T10:00:00Z nor seconds since 1970",
                            stated.empty() ? "SOURCE_DATE_EPOCH" : "--now", printable(text)));
}

}  // namespace kcheck
