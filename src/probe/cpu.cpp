// The first CPU's model and what the kernel says of CPU vulnerabilities.
//
//   /proc/cpuinfo   line = name [tabs] ":" [ " " value ]; an empty line ends a CPU
//   x86             model name : Intel(R) Xeon(R) CPU E5-2682 v4 @ 2.50GHz
//   arm64           has no model name, but CPU implementer : 0x41 and CPU part : 0xd0c
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 2> fact_names{"cpu.model", "cpu.vulnerability.<name>"};
constexpr const char* cpuinfo_path = "/proc/cpuinfo";

std::optional<std::string_view> cpuinfo_field(std::string_view content, std::string_view name) {
    for (const std::string_view line : lines(content)) {
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos && trim(line.substr(0, colon)) == name)
            return trim(line.substr(colon + 1));
    }
    return std::nullopt;
}

SourcedFact model(const Root& root) {
    const auto content = root.read(cpuinfo_path);
    if (!content) return unseen(root, cpuinfo_path, content.error());
    if (const auto name = cpuinfo_field(*content, "model name"))
        return known(std::string(*name), cpuinfo_path);
    const auto implementer = cpuinfo_field(*content, "CPU implementer");
    const auto part = cpuinfo_field(*content, "CPU part");
    if (implementer && part)
        return known(fmt::format("implementer {} part {}", *implementer, *part), cpuinfo_path);
    return absent(cpuinfo_path);
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    if (key == "cpu.model") return state(facts, key, model(machine.root));
    const std::string_view name = fact_argument(key);
    if (!is_path_component(name)) return state(facts, key, bad_argument(key));
    // A kernel from before 2018 has no such directory and gives no line: that is an absence as well.
    const std::string path = fmt::format("/sys/devices/system/cpu/vulnerabilities/{}", name);
    state(facts, key, text_of_file(machine.root, path, "/sys/devices/system/cpu"));
}

}  // namespace

const Probe cpu_probe{.name = "cpu", .facts = fact_names, .look = look};

}  // namespace kcheck
