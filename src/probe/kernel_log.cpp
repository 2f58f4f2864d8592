// Lines of the kernel's log: `kernel_log.*EXT4-fs error*`. The ring buffer is read once a run, without taking
// anything out of it.
#include "probe/kernel_log.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <functional>
#include <memory>
#include <sys/klog.h>

#include <fmt/format.h>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"kernel_log.<glob>"};
constexpr std::size_t longest_message = 500;
/// Of the ring buffer, from its end: far more than any default (log_buf_len= can make it larger).
constexpr int largest_buffer = 16 << 20;

// The commands of syslog(2), which no header of user space names.
constexpr int syslog_action_read_all = 3;
constexpr int syslog_action_size_buffer = 10;

/// Takes the priority off the front; nothing if there is none, or if it is not the kernel's own.
bool take_kernel_priority(std::string_view& line) {
    if (!consume_prefix(line, "<")) return false;
    const std::size_t end = line.find('>');
    if (end == std::string_view::npos) return false;
    const auto priority = parse_integer(line.substr(0, end));
    line.remove_prefix(end + 1);
    return priority && *priority >= 0 && *priority < 8;
}

/// Takes time and caller off the front. A message may begin with a bracket of its own ("[Hardware Error]").
void take_stamps(std::string_view& line) {
    const auto take = [&](std::string_view characters) {
        if (!line.starts_with('[')) return;
        const std::size_t end = line.find(']');
        if (end == std::string_view::npos || end == 1) return;
        if (line.substr(1, end - 1).find_first_not_of(characters) == std::string_view::npos)
            line.remove_prefix(end + 1);
    };
    take(" .0123456789");
    take(" TC0123456789");
    consume_prefix(line, " ");
}

/// The longest part of the pattern that stands in every match as it is; empty where that takes more than a
/// look. Searching for it is many times as fast as matching each line.
std::string_view literal_part(std::string_view glob) {
    if (glob.find_first_of("[\\") != std::string_view::npos) return {};
    std::string_view longest;
    while (!glob.empty()) {
        const std::string_view part = glob.substr(0, glob.find_first_of("*?"));
        if (part.size() > longest.size()) longest = part;
        glob.remove_prefix(std::min(part.size() + 1, glob.size()));
    }
    return longest;
}

/// What the kernel holds, or why it is not known.
tl::expected<std::string, std::string> read_ring_buffer() {
    const auto refused = [] {
        const std::string name = errno_name(errno);
        return tl::unexpected(errno == EPERM ? name + " (the kernel log is for CAP_SYSLOG)" : name);
    };
    const int size = klogctl(syslog_action_size_buffer, nullptr, 0);
    if (size < 0) return refused();
    // Every line gets its stamps when it is read, so the text is longer than the buffer. The log is often far
    // from full, and what is not written is never touched.
    const int room = std::min(size, largest_buffer / 2) * 2;
    const auto buffer = std::make_unique_for_overwrite<char[]>(static_cast<std::size_t>(room));
    const int length = klogctl(syslog_action_read_all, buffer.get(), room);
    if (length < 0) return refused();
    return std::string(buffer.get(), static_cast<std::size_t>(length));
}

/// All facts of one run speak of one state of the log.
const tl::expected<std::string, std::string>& ring_buffer() {
    static const auto log = read_ring_buffer();
    return log;
}

/// A host's root that is mounted elsewhere shows the kernel that runs here, if it has its /proc.
bool is_this_kernel(const Root& root) {
    constexpr const char* path = "/proc/sys/kernel/random/boot_id";
    if (root.is_running()) return true;
    const auto there = root.read(path);
    const auto here = Root().read(path);
    return there && here && *there == *here;
}

SourcedFact found_in(std::string_view log, const std::string& glob) {
    auto message = last_kernel_message(log, glob);
    return message ? known(std::move(*message), "kernel log") : absent("kernel log");
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    const std::string glob(fact_argument(key));
    if (!machine.kernel_log.empty()) {
        const auto log = Root().read(machine.kernel_log);
        return state(facts, key, log ? found_in(*log, glob) : unknown(log.error().reason, "kernel log"));
    }
    if (!is_this_kernel(machine.root)) return state(facts, key, unknown(std::string(not_running)));
    const auto& log = ring_buffer();
    state(facts, key, log ? found_in(*log, glob) : unknown(log.error(), "kernel log"));
}

}  // namespace

std::optional<std::string> last_kernel_message(std::string_view log, const std::string& glob) {
    const std::string_view literal = literal_part(glob);
    const std::boyer_moore_horspool_searcher search(literal.begin(), literal.end());
    std::optional<std::string_view> last;
    while (!log.empty()) {
        const auto found =
            static_cast<std::size_t>(std::search(log.begin(), log.end(), search) - log.begin());
        if (found == log.size()) break;
        const std::size_t start = log.substr(0, found).rfind('\n') + 1;
        const std::size_t end = std::min(log.find('\n', found), log.size());
        std::string_view line = log.substr(start, end - start);
        log.remove_prefix(std::min(end + 1, log.size()));
        if (!take_kernel_priority(line)) continue;
        take_stamps(line);
        if (matches_glob(glob, std::string(line))) last = line;
    }
    if (!last) return std::nullopt;
    return printable(*last, longest_message);
}

const Probe kernel_log_probe{.name = "kernel_log", .facts = fact_names, .look = look};

}  // namespace kcheck
