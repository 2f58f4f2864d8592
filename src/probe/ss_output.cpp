// The grammar, one line each, columns separated by blanks:
//
//     header = ["Netid"] ["State"] "Recv-Q" "Send-Q" "Local" "Address:Port" "Peer" "Address:Port"["Process"]
//     row    = [netid]   [state]   number   number   address ":" port       address ":" port   [anything]
//
// Old versions leave State out when only one state was asked for; 6.1 glues "Port" and "Process" together.
#include "probe/ss_output.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

using Words = std::vector<std::string_view>;

/// Where the columns stand that we need.
struct Layout {
    std::optional<std::size_t> state;
    std::size_t queues = 0;  ///< Recv-Q; Send-Q and the local and the peer address follow it.
};

std::optional<Layout> layout_of(const Words& header) {
    const auto queues = std::find(header.begin(), header.end(), "Recv-Q");
    if (header.end() - queues < 4 || queues[1] != "Send-Q" || queues[2] != "Local") return std::nullopt;
    Layout layout{.state = std::nullopt, .queues = static_cast<std::size_t>(queues - header.begin())};
    const auto state = std::find(header.begin(), queues, "State");
    if (state != queues) layout.state = static_cast<std::size_t>(state - header.begin());
    return layout;
}

/// The Send-Q of a row; nothing if this is no row of that layout.
std::optional<std::int64_t> send_queue(const Words& row, const Layout& layout) {
    if (row.size() < layout.queues + 4) return std::nullopt;
    const bool has_addresses = row[layout.queues + 2].find(':') != std::string_view::npos &&
                               row[layout.queues + 3].find(':') != std::string_view::npos;
    const auto receive_queue = parse_integer(row[layout.queues]);
    const auto queue = parse_integer(row[layout.queues + 1]);
    return has_addresses && receive_queue && queue >= 0 ? queue : std::nullopt;
}

/// Some versions list with -l the sockets in CLOSE as well, as "UNCONN".
bool listens(const Words& row, const Layout& layout) {
    return !layout.state || row[*layout.state] == "LISTEN";
}

}  // namespace

tl::expected<ListenerCounts, std::string> parse_ss_output(std::string_view output) {
    const std::vector<std::string_view> all = lines(output);
    if (all.empty()) return tl::unexpected(std::string("no output"));
    const auto layout = layout_of(words(all.front()));
    if (!layout) return tl::unexpected(fmt::format("unexpected header \"{}\"", printable(all.front(), 80)));
    ListenerCounts counts;
    for (const std::string_view line : std::span(all).subspan(1)) {
        if (trim(line).empty()) continue;
        const Words row = words(line);
        const auto queue = send_queue(row, *layout);
        if (!queue) return tl::unexpected(fmt::format("unexpected line \"{}\"", printable(line, 80)));
        if (!listens(row, *layout)) continue;
        ++counts.listeners;
        if (*queue == 0) ++counts.with_zero_queue;
    }
    return counts;
}

}  // namespace kcheck
