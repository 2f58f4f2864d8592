// Parameters that the running kernel was booted with. Of one that is given twice the last value counts,
// which is how most of the kernel's own parsers behave.
#include <array>

#include "fact/catalogue.hpp"
#include "probe/all.hpp"
#include "probe/kernel_parameters.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"cmdline.<parameter>"};
constexpr const char* path = "/proc/cmdline";

SourcedFact parameter(const Root& root, std::string_view name) {
    const auto content = root.read(path);
    if (!content) return unseen(root, path, content.error());
    const std::vector<std::string> values = kernel_parameter_values(*content, name);
    return values.empty() ? absent(path) : known(values.back(), path);
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    state(facts, key, parameter(machine.root, fact_argument(key)));
}

}  // namespace

const Probe cmdline_probe{.name = "cmdline", .facts = fact_names, .look = look};

}  // namespace kcheck
