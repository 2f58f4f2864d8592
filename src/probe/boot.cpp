// The kernels that are installed and the one that boots next.
#include <array>

#include "probe/all.hpp"
#include "probe/installed_kernels.hpp"
#include "probe/look.hpp"
#include "probe/next_boot.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 2> fact_names{"kernel.installed", "kernel.next_boot"};

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    state(facts, key,
          key == "kernel.installed" ? installed_kernels(machine) : next_boot_kernel(machine.root));
}

}  // namespace

const Probe boot_probe{.name = "boot", .facts = fact_names, .look = look};

}  // namespace kcheck
