#include "verdict/action.hpp"

#include <algorithm>

namespace kcheck {

namespace {

bool is_good(Outcome outcome) { return outcome == Outcome::not_affected || outcome == Outcome::mitigated; }

bool is_solved_by_a_kernel(Action action) { return action >= Action::change_default_before_reboot; }

/// The worse of two layers, kernel by kernel; all findings of one machine list the same kernels.
void worsen(Layers& all, const Layers& one) {
    all.running = std::max(all.running, one.running);
    if (one.next_boot)
        all.next_boot = std::max(all.next_boot.value_or(Outcome::not_affected), *one.next_boot);
    if (all.installed.empty()) all.installed = one.installed;
    for (std::size_t i = 0; i < one.installed.size(); ++i) {
        all.installed[i].second = std::max(all.installed[i].second, one.installed[i].second);
    }
}

}  // namespace

std::string_view to_text(Action action) {
    switch (action) {
        case Action::none: return "none";
        case Action::none_yet: return "none_yet";
        case Action::follow_remedy: return "follow_remedy";
        case Action::change_default_before_reboot: return "change_default_before_reboot";
        case Action::reboot: return "reboot";
        case Action::set_default_and_reboot: return "set_default_and_reboot";
        case Action::upgrade_and_reboot: return "upgrade_and_reboot";
    }
    return "none";
}

Action action_for(const Layers& layers, Outcome outcome, BetterKernel better) {
    if (outcome == Outcome::mitigated) return Action::none_yet;
    if (outcome != Outcome::affected) return Action::none;
    if (layers.running != Outcome::affected) return Action::change_default_before_reboot;
    if (layers.next_boot && is_good(*layers.next_boot)) return Action::reboot;
    const bool has_good = std::any_of(layers.installed.begin(), layers.installed.end(),
                                      [](const auto& kernel) { return is_good(kernel.second); });
    if (has_good) return Action::set_default_and_reboot;
    return better == BetterKernel::exists ? Action::upgrade_and_reboot : Action::follow_remedy;
}

std::string good_kernel(Action action, const Layers& layers, const std::string& next_boot) {
    if (action == Action::reboot) return next_boot;
    if (action != Action::set_default_and_reboot) return {};
    const auto newest = std::find_if(layers.installed.rbegin(), layers.installed.rend(),
                                     [](const auto& kernel) { return is_good(kernel.second); });
    return newest == layers.installed.rend() ? std::string() : newest->first;
}

void CommonAction::add(const Finding& finding) {
    if (finding.severity < Severity::low) return;
    if (is_solved_by_a_kernel(finding.action)) {
        needs_a_kernel_ = true;
        worsen(all_, finding.layers);
    } else {
        otherwise_ = std::max(otherwise_, finding.action);
    }
}

Action CommonAction::action() const {
    return needs_a_kernel_ ? action_for(all_, Outcome::affected, BetterKernel::exists) : otherwise_;
}

std::string CommonAction::good_kernel(const std::string& next_boot) const {
    return kcheck::good_kernel(action(), all_, next_boot);
}

void decide_action(Verdict& verdict) {
    CommonAction common;
    for (const Finding& finding : verdict.findings) common.add(finding);
    verdict.action = common.action();
    verdict.good_kernel = common.good_kernel(verdict.kernel.next_boot);
}

}  // namespace kcheck
