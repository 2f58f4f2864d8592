// What to do about a finding, from the outcomes of the machine's kernels.
#pragma once

#include <string_view>
#include <vector>

#include "verdict/verdict.hpp"

namespace kcheck {

enum class BetterKernel { exists, unheard_of };

/// `better` says whether any release of this stream is known to be without the problem.
Action action_for(const Layers& layers, Outcome outcome, BetterKernel better);

/// The action that solves all findings from severity low on at once: a kernel is good only if it is good for
/// every one of them.
Action action_for_all(const std::vector<Finding>& findings);

}  // namespace kcheck
