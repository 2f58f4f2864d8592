// Counts the listeners of /proc/net/tcp and tcp6, where ss looks when the kernel does not answer sock_diag.
// The files have a row for every connection, so they are read line by line. The rows (proc(5), proc_net_tcp
// in the kernel's documentation):
//
//       sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid ...
//        0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0 ...
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "probe/all.hpp"
#include "probe/listener_counts.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 2> facts_of_proc_net_tcp{"proc_net_tcp.listeners",
                                                                "proc_net_tcp.listeners_with_zero_tx_queue"};
constexpr const char* v4_path = "/proc/net/tcp";
constexpr const char* v6_path = "/proc/net/tcp6";
constexpr std::string_view listen = "0A";  ///< TCP_LISTEN

/// The first five columns of a row; empty ones where the row is shorter.
std::array<std::string_view, 5> columns(std::string_view line) {
    std::array<std::string_view, 5> found{};
    for (std::string_view& column : found) {
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        column = line.substr(0, line.find(' '));
        line.remove_prefix(column.size());
    }
    return found;
}

/// One of the two files, line by line. The first line must be the header.
class Table {
  public:
    explicit Table(ListenerCounts& counts) : counts_(counts) {}

    void take(std::string_view line) {
        if (!fault_.empty()) return;
        const bool is_fine = has_header_ ? take_row(line) : columns(line)[0] == "sl";
        has_header_ = true;
        if (!is_fine) fault_ = fmt::format("unexpected line \"{}\"", printable(line, 80));
    }

    /// What is wrong with the file as a whole; empty if nothing.
    std::string fault() const { return has_header_ ? fault_ : "empty"; }

  private:
    bool take_row(std::string_view line) {
        const auto [number, local, remote, state, queues] = columns(line);
        const std::size_t colon = queues.find(':');
        if (state.size() != 2 || colon == std::string_view::npos) return false;
        if (state != listen) return true;
        ++counts_.listeners;
        if (queues.find_first_not_of('0') == colon) ++counts_.with_zero_queue;
        return true;
    }

    ListenerCounts& counts_;
    bool has_header_ = false;
    std::string fault_;
};

/// Adds the listeners of one file.
FileResult<void> count(const Root& root, std::string_view path, ListenerCounts& counts) {
    Table table(counts);
    const auto read = root.read_lines(path, [&](std::string_view line) { table.take(line); });
    if (!read || table.fault().empty()) return read;
    return tl::unexpected(FileError{FileError::Kind::unsuitable, fmt::format("{}: {}", path, table.fault())});
}

/// The listeners of both files, with their names as source; else why there are none. Without IPv6 the kernel
/// has no tcp6.
tl::expected<std::pair<ListenerCounts, std::string>, SourcedFact> count_both(const Root& root) {
    ListenerCounts counts;
    const auto v4 = count(root, v4_path, counts);
    if (!v4) return tl::unexpected(unseen(root, v4_path, v4.error()));
    const auto v6 = count(root, v6_path, counts);
    if (!v6 && !v6.error().is_missing()) return tl::unexpected(unknown(v6.error().reason, v6_path));
    return std::pair(counts, v6 ? fmt::format("{}, {}", v4_path, v6_path) : std::string(v4_path));
}

void look(const Machine& machine, std::string_view, FactMap& facts) {
    const auto counted = count_both(machine.root);
    if (!counted) {
        for (const std::string_view name : facts_of_proc_net_tcp) state(facts, name, counted.error());
        return;
    }
    const auto& [counts, source] = *counted;
    state(facts, "proc_net_tcp.listeners", known(counts.listeners, source));
    state(facts, "proc_net_tcp.listeners_with_zero_tx_queue", known(counts.with_zero_queue, source));
}

}  // namespace

constinit const Probe proc_net_tcp_probe{
    .name = "proc_net_tcp", .facts = facts_of_proc_net_tcp, .look = look};

}  // namespace kcheck
