// What to do about a finding, from the outcomes of the machine's kernels.
#pragma once

#include <string>
#include <string_view>

#include "verdict/verdict.hpp"

namespace kcheck {

/// Whether a kernel without the problem is known.
enum class BetterKernel { exists, unheard_of };

/// `better` says whether any release of this stream is known to be without the problem.
Action action_for(const Layers& layers, Outcome outcome, BetterKernel better);

/// The installed release that an action means: the next one for `reboot`, the newest good one for
/// `set_default_and_reboot`, else none.
std::string good_kernel(Action action, const Layers& layers, const std::string& next_boot);

/// What solves all findings from severity low on at once. A kernel is good only if it is good for every one
/// of them.
class CommonAction {
  public:
    void add(const Finding& finding);

    Action action() const;
    /// The installed release that the action means; empty if none.
    std::string good_kernel(const std::string& next_boot) const;

  private:
    Layers all_{.running = Outcome::not_affected, .next_boot = {}, .installed = {}};
    bool needs_a_kernel_ = false;
    Action otherwise_ = Action::none;
};

/// Sets the verdict's action and good kernel by its findings.
void decide_action(Verdict& verdict);

}  // namespace kcheck
