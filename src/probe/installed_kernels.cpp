#include "probe/installed_kernels.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "probe/boot_menu.hpp"
#include "probe/look.hpp"
#include "probe/package_records.hpp"

namespace kcheck {

namespace {

/// No machine keeps so many; each of them costs a judgement of each advisory.
constexpr std::size_t kernels_limit = 256;

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

/// The packages that bring a kernel's image. Debian's and Ubuntu's carry the release in their name, beside a
/// `linux-image-amd64` that only depends on one.
bool is_kernel_package(const InstalledPackage& package, PackageManager manager) {
    constexpr std::array<std::string_view, 10> rpm_names{
        "kernel",         "kernel-core",    "kernel-uek",   "kernel-uek-core", "kernel-rt",
        "kernel-rt-core", "kernel-default", "kernel-azure", "kernel-lt",       "kernel-ml"};
    if (manager == PackageManager::rpm)
        return std::find(rpm_names.begin(), rpm_names.end(), package.name) != rpm_names.end();
    std::string_view release = package.name;
    if (!consume_prefix(release, "linux-image-")) return false;
    consume_prefix(release, "unsigned-");
    return looks_like_release(release) && !release.ends_with("-dbg");
}

/// The packages of kernels that the package manager has on record, as people call them.
std::vector<std::string> kernels_on_record(const PackageList& list) {
    std::vector<std::string> names;
    for (const InstalledPackage& each : list.packages) {
        if (!is_kernel_package(each, list.manager)) continue;
        names.push_back(list.manager == PackageManager::rpm
                            ? fmt::format("{}-{}.{}", each.name, each.version, each.architecture)
                            : each.name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// The answer for an image without the files of a kernel.
SourcedFact without_files(const Machine& machine) {
    constexpr std::string_view places = "/boot, /lib/modules, /usr/lib/modules";
    const PackageAnswer& list = read_packages(machine);
    const std::vector<std::string> names = list ? kernels_on_record(*list) : std::vector<std::string>();
    if (names.empty()) return absent(std::string(places));
    return unknown(
        fmt::format("{} lists {} as installed, but there is no kernel in {}; mount all of the image's file "
                    "systems, or say which kernel boots: --set kernel.release=RELEASE",
                    list->source, fmt::join(names, ", "), places),
        list->source);
}

}  // namespace

SourcedFact installed_kernels(const Machine& machine) {
    const Root& root = machine.root;
    Harvest harvest;
    take_images(root, harvest);
    take_module_directories(root, "/lib/modules", harvest);
    // Where /lib is a link into /usr, a second look finds nothing new.
    if (harvest.sources.empty() || harvest.sources.back() != "/lib/modules")
        take_module_directories(root, "/usr/lib/modules", harvest);
    if (harvest.releases.size() > kernels_limit)
        return unknown(
            fmt::format("{}: more than {} kernels", fmt::join(harvest.sources, ", "), kernels_limit));
    // Of a running system it is enough to see its modules, and /boot is often root's alone. The kernel of an
    // image may be one that was not seen.
    const bool is_whole = harvest.obstacles.empty() || is_live(root);
    if (!harvest.releases.empty() && is_whole)
        return known(TextList(harvest.releases.begin(), harvest.releases.end()),
                     fmt::format("{}", fmt::join(harvest.sources, ", ")));
    if (!harvest.obstacles.empty()) return unknown(fmt::format("{}", fmt::join(harvest.obstacles, ", ")));
    // A running system has a kernel, wherever it keeps it; an image may have none.
    if (is_live(root)) return unknown("no kernel in /boot, /lib/modules or /usr/lib/modules");
    return without_files(machine);
}

}  // namespace kcheck
