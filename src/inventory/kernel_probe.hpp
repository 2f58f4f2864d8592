// What probes can tell of a kernel that does not run, for every source of facts that runs probes.
#pragma once

#include <optional>
#include <string_view>

#include "fact/fact.hpp"
#include "probe/machine.hpp"

namespace kcheck {

/// The fact of a release that does not run; nothing where no probe speaks of such, or its probe finds no
/// answer.
std::optional<SourcedFact> look_at_kernel(const Machine& machine, std::string_view release,
                                          std::string_view key);

}  // namespace kcheck
