#include "inventory/kernel_probe.hpp"

#include "probe/probe.hpp"

namespace kcheck {

std::optional<SourcedFact> look_at_kernel(const Machine& machine, std::string_view release,
                                          std::string_view key) {
    const Probe* const probe = find_probe(key);
    if (probe == nullptr || probe->look_at_kernel == nullptr) return std::nullopt;
    FactMap stated;
    probe->look_at_kernel(machine, release, key, stated);
    const auto found = stated.find(key);
    return found == stated.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace kcheck
