// The running kernel's sysctls below /proc/sys; of an image, what its configuration sets.
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"
#include "probe/sysctl_config.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"sysctl.<name>"};

/// What the kernel shows.
SourcedFact shown(const Root& root, const std::string& path) {
    const auto content = root.read(path);
    if (!content) return unread(root, path, content.error(), "/proc/sys");
    // Values of several numbers (`net.ipv4.tcp_rmem`) are separated by tabs.
    return known(fmt::format("{}", fmt::join(words(*content), " ")), path);
}

/// What the image sets. What it leaves alone is the kernel's default, which no file tells.
SourcedFact configured(const Root& root, std::string_view name) {
    const auto found = configured_sysctl(root, name);
    if (!found) return unknown(found.error().reason);
    if (!*found) return unknown(fmt::format("{}, and no sysctl.d file sets it", not_running));
    return known((*found)->value, (*found)->source);
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    const std::string_view name = fact_argument(key);
    const auto path = sysctl_path(name);
    if (!path) return state(facts, key, bad_argument(key));
    const Root& root = machine.root;
    const bool is_shown = is_live(root) || root.exists("/proc/sys");
    state(facts, key, is_shown ? shown(root, "/proc/sys/" + *path) : configured(root, name));
}

}  // namespace

const Probe sysctl_probe{.name = "sysctl", .facts = fact_names, .look = look};

}  // namespace kcheck
