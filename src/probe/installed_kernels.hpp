// The kernel releases that a root holds.
#pragma once

#include "base/file.hpp"
#include "fact/fact.hpp"

namespace kcheck {

/// kernel.installed: releases with an image in /boot or with modules, sorted by byte, rescue images left
/// out. Unknown where there is neither: such a root is a container's, or /boot is not mounted.
SourcedFact installed_kernels(const Root& root);

}  // namespace kcheck
