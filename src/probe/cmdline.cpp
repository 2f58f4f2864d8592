// Parameters that the running kernel was booted with; of an image, those of the boot entry that starts next.
// Of one that is given twice the last value counts, which is how most of the kernel's own parsers behave.
#include <array>

#include "fact/catalogue.hpp"
#include "probe/all.hpp"
#include "probe/kernel_parameters.hpp"
#include "probe/look.hpp"
#include "probe/next_boot.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"cmdline.<parameter>"};
constexpr const char* path = "/proc/cmdline";

/// The command line, or why there is none.
SourcedFact command_line(const Root& root) {
    if (!is_live(root) && !root.exists(path)) return next_boot_command_line(root);
    const auto content = root.read(path);
    return content ? known(*content, path) : unseen(root, path, content.error());
}

SourcedFact parameter(const Root& root, std::string_view name) {
    SourcedFact line = command_line(root);
    if (line.text() == nullptr) return line;
    const std::vector<std::string> values = kernel_parameter_values(*line.text(), name);
    return values.empty() ? absent(line.source) : known(values.back(), line.source);
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    state(facts, key, parameter(machine.root, fact_argument(key)));
}

}  // namespace

const Probe cmdline_probe{.name = "cmdline", .facts = fact_names, .look = look};

}  // namespace kcheck
