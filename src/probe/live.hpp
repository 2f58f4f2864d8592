// Why a probe of the running system may not look: the same words in every such probe.
#pragma once

#include <string_view>

#include "probe/look.hpp"
#include "probe/machine.hpp"

namespace kcheck {

/// The reason why nothing may be asked of the kernel or run as a program; empty when it may. Of an image this
/// kernel says nothing. `ss` counts as asking the
/// kernel: it sends the same request as the sock_diag probe.
inline std::string_view why_not_live(const Machine& machine) {
    if (!machine.root.is_running()) return not_running;
    if (machine.mode == ProbeMode::passive) return "not asked (--passive)";
    return {};
}

}  // namespace kcheck
