// The kernel that the boot loader starts next.
#pragma once

#include "base/file.hpp"
#include "fact/fact.hpp"

namespace kcheck {

/// kernel.next_boot by the configuration of GRUB 2 (with or without BLS entries) or extlinux. Unknown,
/// with what was found, wherever the configuration leaves it open.
SourcedFact next_boot_kernel(const Root& root);

/// The command line that this kernel is given, as one text.
SourcedFact next_boot_command_line(const Root& root);

}  // namespace kcheck
