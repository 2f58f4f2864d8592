// Loaded live patches. The kernel's own live patching shows them under /sys/kernel/livepatch, the kpatch
// core module of older kernels under /sys/kernel/kpatch; each patch is a module as well.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"

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

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    std::string name(fact_argument(key));
    std::replace(name.begin(), name.end(), '-', '_');
    state(facts, key, is_path_component(name) ? livepatch(machine.root, name) : bad_argument(key));
}

}  // namespace

const Probe livepatch_probe{.name = "livepatch", .facts = fact_names, .look = look};

}  // namespace kcheck
