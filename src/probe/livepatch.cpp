// Loaded live patches. The kernel's own live patching shows them under /sys/kernel/livepatch, the kpatch
// core module of older kernels under /sys/kernel/kpatch; each patch is a module as well.
//
// In an image nothing is loaded. Alibaba Cloud Linux ships the patch kpatch_<id> as a package named
// kernel-hotfix-<id>-<kernel>, and an image with the package has it `installed`, which is not `enabled`:
// whether it fits the kernel that boots (its name carries one of several) and is loaded then, no file tells.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"
#include "probe/package_records.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"livepatch.<name>"};
constexpr std::array<std::string_view, 3> directories{"/sys/kernel/livepatch", "/sys/kernel/kpatch",
                                                      "/sys/kernel/kpatch/patches"};

SourcedFact state_of(std::string_view content, const std::string& path) {
    const std::string_view flag = trim(content);
    if (flag == "1") return known(std::string("enabled"), path);
    if (flag == "0") return known(std::string("disabled"), path);
    return unknown(fmt::format("{}: neither 0 nor 1", path), path);
}

SourcedFact livepatch(const Root& root, std::string_view name) {
    for (const std::string_view directory : directories) {
        const std::string path = fmt::format("{}/{}/enabled", directory, name);
        const auto content = root.read(path);
        if (content) return state_of(*content, path);
        if (!content.error().is_missing()) return unread(root, path, content.error(), {});
    }
    const std::string module = fmt::format("/sys/module/{}", name);
    const auto loaded = root.status(module);
    if (loaded) return known(std::string("enabled"), module);
    return unread(root, module, loaded.error(), "/sys/module");
}

/// The package of a patch; null if the list has none.
const InstalledPackage* find_hotfix(const PackageList& list, std::string_view patch) {
    if (!consume_prefix(patch, "kpatch_")) return nullptr;
    const std::string name = fmt::format("kernel-hotfix-{}", patch);
    const auto found = std::find_if(list.packages.begin(), list.packages.end(), [&](const auto& package) {
        return package.name == name || package.name.starts_with(name + '-');
    });
    return found == list.packages.end() ? nullptr : &*found;
}

SourcedFact livepatch_of_image(const Machine& machine, std::string_view name) {
    const PackageAnswer& list = read_packages(machine);
    if (!list)
        return unknown(fmt::format("{}; {}", not_running, std::get<Unknown>(list.error().fact).reason));
    if (const InstalledPackage* const package = find_hotfix(*list, name))
        return known(std::string("installed"), fmt::format("{} in {}", package->name, list->source));
    return unknown(fmt::format("{}, and no package of it is in {}", not_running, list->source));
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    std::string name(fact_argument(key));
    std::replace(name.begin(), name.end(), '-', '_');
    if (!is_path_component(name)) return state(facts, key, bad_argument(key));
    const bool is_shown = is_live(machine.root) || machine.root.exists("/sys/module");
    state(facts, key, is_shown ? livepatch(machine.root, name) : livepatch_of_image(machine, name));
}

}  // namespace

const Probe livepatch_probe{.name = "livepatch", .facts = fact_names, .look = look};

}  // namespace kcheck
