#include <array>

#include "probe/all.hpp"
#include "probe/probe.hpp"

namespace kcheck {

std::span<const Probe> probes() {
    static const std::array<Probe, 0> table{};
    return table;
}

}  // namespace kcheck
