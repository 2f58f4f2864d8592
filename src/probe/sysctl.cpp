// The running kernel's sysctls below /proc/sys.
//
// Names are written as sysctl(8) takes them: `net.ipv4.tcp_sack` or `net/ipv4/tcp_sack`. Whichever of dot
// and slash comes first separates; the other one is then part of a name, and where the dot separates, a
// slash stands for a dot: `net.ipv4.conf.eth0/100.rp_filter` is /proc/sys/net/ipv4/conf/eth0.100/rp_filter.
#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"sysctl.<name>"};

/// The path of a sysctl; nothing if the name would lead out of /proc/sys.
std::optional<std::string> path_of(std::string_view name) {
    std::string path(name);
    const std::size_t first = path.find_first_of("./");
    if (first != std::string::npos && path[first] == '.') {
        for (char& c : path) c = c == '.' ? '/' : c == '/' ? '.' : c;
    }
    for (const std::string_view part : split(path, '/')) {
        if (!is_path_component(part)) return std::nullopt;
    }
    return "/proc/sys/" + path;
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    const auto path = path_of(fact_argument(key));
    if (!path) return state(facts, key, bad_argument(key));
    const auto content = machine.root.read(*path);
    if (!content) return state(facts, key, unread(machine.root, *path, content.error(), "/proc/sys"));
    // Values of several numbers (`net.ipv4.tcp_rmem`) are separated by tabs.
    state(facts, key, known(fmt::format("{}", fmt::join(words(*content), " ")), *path));
}

}  // namespace

const Probe sysctl_probe{.name = "sysctl", .facts = fact_names, .look = look};

}  // namespace kcheck
