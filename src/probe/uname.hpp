// The running kernel's own name.
#pragma once

#include "fact/fact.hpp"
#include "probe/machine.hpp"

namespace kcheck {

/// kernel.release of the kernel that runs; Unknown for every root but the system's, since uname(2) would
/// name the kernel of the machine that kcheck runs on.
SourcedFact running_release(const Machine& machine);

}  // namespace kcheck
