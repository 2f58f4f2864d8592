// Options of the running kernel's configuration and of the installed ones'. Reading and unpacking it takes
// about a millisecond an option, so that nothing is kept between looks.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "probe/all.hpp"
#include "probe/kernel_config.hpp"
#include "probe/look.hpp"
#include "probe/uname.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"kconfig.<NAME>"};

/// The name stands without CONFIG_: with it, every option would look absent.
bool is_option_name(std::string_view name) {
    const auto fits = [](char c) { return is_alnum(c) || c == '_'; };
    return !name.starts_with("CONFIG_") && std::all_of(name.begin(), name.end(), fits);
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    const std::string_view name = fact_argument(key);
    if (!is_option_name(name)) return state(facts, key, bad_argument(key));
    const SourcedFact release = running_release(machine);
    if (release.text() == nullptr) return state(facts, key, release);
    state(facts, key, kernel_option(machine.root, *release.text(), name, KernelState::running));
}

void look_at_kernel(const Machine& machine, std::string_view release, std::string_view key, FactMap& facts) {
    const std::string_view name = fact_argument(key);
    if (!is_option_name(name) || !is_path_component(release)) return state(facts, key, bad_argument(key));
    state(facts, key, kernel_option(machine.root, release, name, KernelState::installed));
}

}  // namespace

const Probe kconfig_probe{
    .name = "kconfig", .facts = fact_names, .look = look, .look_at_kernel = look_at_kernel};

}  // namespace kcheck
