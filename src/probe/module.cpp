// Kernel modules, of the running kernel and of the installed ones.
#include <array>

#include "fact/catalogue.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"
#include "probe/module_state.hpp"
#include "probe/uname.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"module.<name>"};

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    const std::string_view name = fact_argument(key);
    if (!is_path_component(name)) return state(facts, key, bad_argument(key));
    const SourcedFact release = running_release(machine);
    if (release.text() == nullptr) return state(facts, key, release);
    state(facts, key, running_module_state(machine.root, *release.text(), name));
}

void look_at_kernel(const Machine& machine, std::string_view release, std::string_view key, FactMap& facts) {
    const std::string_view name = fact_argument(key);
    if (!is_path_component(name) || !is_path_component(release)) return state(facts, key, bad_argument(key));
    state(facts, key, installed_module_state(machine.root, release, name));
}

}  // namespace

const Probe module_probe{
    .name = "module", .facts = fact_names, .look = look, .look_at_kernel = look_at_kernel};

}  // namespace kcheck
