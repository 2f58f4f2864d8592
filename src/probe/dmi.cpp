// The machine by its DMI tables, as the kernel shows them in sysfs. A kernel without such tables (many
// arm64 machines, microVMs) has a /sys without them: then the facts are absent, not unknown.
#include <array>

#include "probe/all.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 2> fact_names{"dmi.vendor", "dmi.product"};

void look(const Machine& machine, std::string_view, FactMap& facts) {
    constexpr std::string_view tree = "/sys/class";
    state(facts, "dmi.vendor", text_of_file(machine.root, "/sys/class/dmi/id/sys_vendor", tree));
    state(facts, "dmi.product", text_of_file(machine.root, "/sys/class/dmi/id/product_name", tree));
}

}  // namespace

const Probe dmi_probe{.name = "dmi", .facts = fact_names, .look = look};

}  // namespace kcheck
