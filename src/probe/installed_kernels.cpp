#include "probe/installed_kernels.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "probe/boot_menu.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

/// What has been found, where, and what kept us from looking further.
struct Harvest {
    std::set<std::string> releases;
    std::vector<std::string> sources;
    std::vector<std::string> obstacles;
};

bool is_kernel_to_boot(std::string_view release) {
    constexpr std::array<std::string_view, 4> leftovers{".old", ".bak", ".rpmsave", ".hmac"};
    return looks_like_release(release) && !is_rescue(release) &&
           std::none_of(leftovers.begin(), leftovers.end(),
                        [&](std::string_view ending) { return release.ends_with(ending); });
}

void take_images(const Root& root, Harvest& harvest) {
    const auto names = root.list("/boot");
    if (!names) {
        if (!names.error().is_missing()) harvest.obstacles.push_back(names.error().reason);
        return;
    }
    const std::size_t before = harvest.releases.size();
    for (const std::string_view name : *names) {
        std::string_view release = name;
        if (!consume_prefix(release, "vmlinuz-") && !consume_prefix(release, "vmlinux-") &&
            !consume_prefix(release, "Image-"))
            continue;
        if (is_kernel_to_boot(release)) harvest.releases.emplace(release);
    }
    if (harvest.releases.size() > before) harvest.sources.emplace_back("/boot");
}

/// A directory with headers or third-party leftovers only belongs to no kernel that could boot.
bool holds_kernel(const Root& root, const std::string& directory) {
    constexpr std::array<std::string_view, 3> marks{"vmlinuz", "modules.dep", "modules.builtin"};
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) {
        return root.exists(fmt::format("{}/{}", directory, mark));
    });
}

void take_module_directories(const Root& root, const std::string& parent, Harvest& harvest) {
    const auto names = root.list(parent);
    if (!names) {
        if (!names.error().is_missing()) harvest.obstacles.push_back(names.error().reason);
        return;
    }
    bool any = false;
    for (const std::string& name : *names) {
        if (!is_kernel_to_boot(name) || !holds_kernel(root, parent + "/" + name)) continue;
        harvest.releases.insert(name);
        any = true;
    }
    if (any) harvest.sources.push_back(parent);
}

}  // namespace

SourcedFact installed_kernels(const Root& root) {
    Harvest harvest;
    take_images(root, harvest);
    take_module_directories(root, "/lib/modules", harvest);
    // Where /lib is a link into /usr, a second look finds nothing new.
    if (harvest.sources.empty() || harvest.sources.back() != "/lib/modules")
        take_module_directories(root, "/usr/lib/modules", harvest);
    if (!harvest.releases.empty())
        return known(TextList(harvest.releases.begin(), harvest.releases.end()),
                     fmt::format("{}", fmt::join(harvest.sources, ", ")));
    if (!harvest.obstacles.empty()) return unknown(fmt::format("{}", fmt::join(harvest.obstacles, ", ")));
    // A running system has a kernel, wherever it keeps it; an image may have none.
    if (is_live(root)) return unknown("no kernel in /boot, /lib/modules or /usr/lib/modules");
    return absent("/boot, /lib/modules, /usr/lib/modules");
}

}  // namespace kcheck
