#include "cli/progress.hpp"

#include <algorithm>
#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/print.hpp"
#include "fleet/wording.hpp"

namespace kcheck {

namespace {

using std::chrono::duration;

constexpr std::chrono::milliseconds terminal_interval{100};
constexpr std::chrono::seconds line_interval{10};
/// Before that nobody waits, and rates are guesses.
constexpr double first_second = 0.5;
/// Cells of the bar, without its brackets: fewer tell nothing, more are no clearer.
constexpr std::size_t min_bar = 10;
constexpr std::size_t max_bar = 30;
/// What a terminal has that does not say.
constexpr std::size_t usual_columns = 80;

std::string rate_text(double hosts_a_second) {
    if (hosts_a_second >= 1e6) return fmt::format("{:.1f} million a second", hosts_a_second / 1e6);
    return fmt::format("{} a second", grouped(static_cast<std::uint64_t>(hosts_a_second)));
}

std::string time_text(double seconds) {
    const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
    return whole < 100 ? fmt::format("{} s", whole) : fmt::format("{} min", (whole + 30) / 60);
}

/// From 0 to 1; 0 where the end is not known.
double share_done(const Position& position) {
    if (position.bytes_total == 0) return 0;
    return std::min(1.0,
                    static_cast<double>(position.bytes_read) / static_cast<double>(position.bytes_total));
}

/// "[===>      ] ", of so many cells.
std::string bar(double done, std::size_t cells) {
    const auto full = static_cast<std::size_t>(done * static_cast<double>(cells));
    const std::string head = full < cells ? ">" : "";
    return fmt::format("[{:=<{}}{}{: <{}}] ", "", full, head, "", cells - full - head.size());
}

std::size_t terminal_columns() {
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace

std::string describe(const Position& position, std::chrono::steady_clock::duration elapsed) {
    std::string text = fmt::format("{} {}", grouped(position.hosts), position.hosts == 1 ? "host" : "hosts");
    const double seconds = duration<double>(elapsed).count();
    const double done = share_done(position);
    if (position.bytes_total != 0) text += fmt::format(", {:.0f} %", done * 100);
    if (seconds < first_second) return text;
    text += ", " + rate_text(static_cast<double>(position.hosts) / seconds);
    if (done > 0) text += fmt::format(", {} left", time_text(seconds / done - seconds));
    return text;
}

std::string progress_line(const Position& position, std::chrono::steady_clock::duration elapsed,
                          std::size_t columns) {
    if (columns == 0) columns = usual_columns;
    std::string line = describe(position, elapsed);
    const std::size_t frame = bar(0, 1).size() - 1;
    // In the last column some terminals wrap.
    const std::size_t room = columns - 1;
    if (position.bytes_total != 0 && room >= line.size() + frame + min_bar)
        line.insert(0, bar(share_done(position), std::min(max_bar, room - line.size() - frame)));
    line.resize(std::min(line.size(), room));
    return line;
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
    const auto elapsed = shown_ - begun_;
    if (style_ == Style::terminal) {
        tell("\r\x1b[K" + progress_line(position, elapsed, terminal_columns()));
        has_line_ = true;
    } else {
        tell(fmt::format("kcheck: {}\n", describe(position, elapsed)));
    }
}

void Progress::clear() {
    if (!has_line_) return;
    tell("\r\x1b[K");
    has_line_ = false;
}

}  // namespace kcheck
