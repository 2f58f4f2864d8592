// How full the table of connection tracking is (Documentation/networking/nf_conntrack-sysctl.rst). The count
// is that of the network namespace in which kcheck runs, the limit that of the whole kernel; 0 means no
// limit.
#include <array>
#include <cstdint>
#include <limits>

#include <fmt/format.h>

#include "base/text.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"conntrack.use_percent"};
constexpr const char* count_path = "/proc/sys/net/netfilter/nf_conntrack_count";
constexpr const char* limit_path = "/proc/sys/net/netfilter/nf_conntrack_max";

/// The number that a file holds (an int of the kernel, never negative), or the fact to state because there is
/// none.
tl::expected<std::int64_t, SourcedFact> read_number(const Root& root, const char* path) {
    const auto content = root.read(path);
    if (!content) return tl::unexpected(unread(root, path, content.error(), "/proc/sys"));
    const auto number = parse_integer(trim(*content));
    if (!number || *number < 0 || *number > std::numeric_limits<std::int32_t>::max())
        return tl::unexpected(unknown(fmt::format("{}: not a number", path), path));
    return *number;
}

SourcedFact use_percent(const Root& root) {
    const auto count = read_number(root, count_path);
    if (!count) return count.error();
    const auto limit = read_number(root, limit_path);
    if (!limit) return limit.error();
    const std::int64_t percent = *limit == 0 ? 0 : *count * 100 / *limit;
    return known(percent, fmt::format("{}, {}", count_path, limit_path));
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    state(facts, key, use_percent(machine.root));
}

}  // namespace

const Probe conntrack_table_probe{.name = "conntrack_table", .facts = fact_names, .look = look};

}  // namespace kcheck
