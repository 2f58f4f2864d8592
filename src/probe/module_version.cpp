// The version that a module in the running kernel states of itself; most in-tree modules state none.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "fact/catalogue.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"module_version.<name>"};

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    std::string name(fact_argument(key));
    std::replace(name.begin(), name.end(), '-', '_');
    if (!is_path_component(name)) return state(facts, key, bad_argument(key));
    state(facts, key, text_of_file(machine.root, fmt::format("/sys/module/{}/version", name), "/sys/module"));
}

}  // namespace

const Probe module_version_probe{.name = "module_version", .facts = fact_names, .look = look};

}  // namespace kcheck
