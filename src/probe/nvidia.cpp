// The version of the NVIDIA driver. A module that fits its kernel is loaded and states it. One that does not
// fit is not there, and that is the case that matters: then the driver's libraries tell which version was
// installed, for the installer names libnvidia-ml.so.<version>, and it must be that of the module.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"
#include "version/scheme.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"nvidia.driver"};
constexpr const char* module_path = "/sys/module/nvidia/version";
constexpr std::string_view library = "libnvidia-ml.so.";

/// Where distributions keep libraries: rpm based ones first, then Debian's and Ubuntu's.
constexpr std::array<const char*, 4> library_paths{"/usr/lib64", "/usr/lib/x86_64-linux-gnu",
                                                   "/usr/lib/aarch64-linux-gnu", "/usr/lib"};

/// `535.129.03`; the link `libnvidia-ml.so.1` names an interface and no driver.
bool is_driver_version(std::string_view text) {
    const auto parts = split(text, '.');
    return parts.size() >= 2 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
               return !part.empty() && std::all_of(part.begin(), part.end(), is_digit);
           });
}

/// The highest version among the names; empty if none is there.
std::string highest_driver(const std::vector<std::string>& names) {
    std::string highest;
    for (std::string_view name : names) {
        if (!consume_prefix(name, library) || !is_driver_version(name)) continue;
        if (highest.empty() || compare_rpm(name, highest) > 0) highest = name;
    }
    return highest;
}

SourcedFact driver(const Root& root) {
    if (const auto loaded = root.read(module_path)) return known(std::string(trim(*loaded)), module_path);
    for (const char* const path : library_paths) {
        const auto names = root.list(path);
        if (!names && names.error().is_missing()) continue;
        if (!names) return unknown(names.error().reason, path);
        const std::string version = highest_driver(*names);
        if (!version.empty()) return known(version, fmt::format("{}/{}{}", path, library, version));
    }
    return root.exists("/usr") ? absent("/usr/lib") : unknown("there is no /usr");
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    state(facts, key, driver(machine.root));
}

}  // namespace

const Probe nvidia_probe{.name = "nvidia", .facts = fact_names, .look = look};

}  // namespace kcheck
