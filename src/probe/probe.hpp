// A probe looks at a machine and states facts; it judges nothing and never fails as a whole. The table in
// registry.cpp says which probe provides which facts.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "fact/fact.hpp"
#include "probe/machine.hpp"

namespace kcheck {

struct Probe {
    std::string_view name;
    /// The facts it provides, as the catalogue names them (`kernel.release`, `module.<name>`).
    std::span<const std::string_view> facts;
    /// States the fact `key` (with a family's argument filled in) and any others that the same look
    /// yields. A key it leaves out of `facts` becomes Unknown.
    void (*look)(const Machine& machine, std::string_view key, FactMap& facts);
    /// The same for a release that does not run; null where the probe cannot speak of one. A key that it
    /// leaves out is none that it can tell of such a release.
    void (*look_at_kernel)(const Machine& machine, std::string_view release, std::string_view key,
                           FactMap& facts) = nullptr;
};

/// All probes; each fact is provided by at most one of them.
std::span<const Probe* const> probes();

/// The probe that provides the fact, or null for a fact that is derived from others.
const Probe* find_probe(std::string_view key);

}  // namespace kcheck
