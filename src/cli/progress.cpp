#include "cli/progress.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "fleet/wording.hpp"

namespace kcheck {

namespace {

using std::chrono::duration;

constexpr std::chrono::milliseconds terminal_interval{100};
constexpr std::chrono::seconds line_interval{10};
/// Before that nobody waits, and rates are guesses.
constexpr double first_second = 0.5;

std::string rate_text(double hosts_a_second) {
    if (hosts_a_second >= 1e6) return fmt::format("{:.1f} million a second", hosts_a_second / 1e6);
    return fmt::format("{} a second", grouped(static_cast<std::uint64_t>(hosts_a_second)));
}

std::string time_text(double seconds) {
    const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
    return whole < 100 ? fmt::format("{} s", whole) : fmt::format("{} min", (whole + 30) / 60);
}

}  // namespace

std::string describe(const Position& position, std::chrono::steady_clock::duration elapsed) {
    std::string text = fmt::format("{} {}", grouped(position.hosts), position.hosts == 1 ? "host" : "hosts");
    const double seconds = duration<double>(elapsed).count();
    const double done = position.bytes_total == 0 ? 0
                                                  : static_cast<double>(position.bytes_read) /
                                                        static_cast<double>(position.bytes_total);
    if (position.bytes_total != 0) text += fmt::format(", {:.0f} %", done * 100);
    if (seconds < first_second) return text;
    text += ", " + rate_text(static_cast<double>(position.hosts) / seconds);
    if (done > 0) text += fmt::format(", {} left", time_text(seconds / done - seconds));
    return text;
}

Progress::Progress(Style style) : style_(style), begun_(std::chrono::steady_clock::now()), shown_(begun_) {}

Progress::~Progress() { clear(); }

bool Progress::is_due() const {
    if (style_ == Style::none) return false;
    const auto since = std::chrono::steady_clock::now() - shown_;
    return style_ == Style::terminal ? since >= terminal_interval : since >= line_interval;
}

void Progress::show(const Position& position) {
    shown_ = std::chrono::steady_clock::now();
    const std::string text = describe(position, shown_ - begun_);
    if (style_ == Style::terminal) {
        fmt::print(stderr, "\r\x1b[K{}", text);
        has_line_ = true;
    } else {
        fmt::print(stderr, "kcheck: {}\n", text);
    }
    std::fflush(stderr);
}

void Progress::clear() {
    if (!has_line_) return;
    fmt::print(stderr, "\r\x1b[K");
    std::fflush(stderr);
    has_line_ = false;
}

}  // namespace kcheck
