// The kernel releases that a root holds.
#pragma once

#include "fact/fact.hpp"
#include "probe/machine.hpp"

namespace kcheck {

/// kernel.installed: releases with an image in /boot or with modules, sorted by byte, rescue images left
/// out. Without any, it is Absent of an image, for a container has none; but Unknown of a system that runs,
/// and of an image whose package manager has a kernel on record, whose files must then be elsewhere.
SourcedFact installed_kernels(const Machine& machine);

}  // namespace kcheck
