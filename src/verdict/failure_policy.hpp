// What makes a run fail: the rule behind exit codes 2 and 3, and behind every report format that a CI system
// reads, so that they cannot disagree.
#pragma once

#include "rule/outcome.hpp"
#include "verdict/verdict.hpp"

namespace kcheck {

struct FailurePolicy {
    Severity fail_on = Severity::low;  ///< Findings below it never fail a run.
    bool allow_unknown = false;        ///< What could not be decided does not fail a run.

    /// Whether the finding makes a run fail: it is affected, or undecided where that is not allowed.
    bool fails(const Finding& finding) const {
        if (finding.severity < fail_on) return false;
        return finding.outcome == Outcome::affected ||
               (finding.outcome == Outcome::unknown && !allow_unknown);
    }
};

}  // namespace kcheck
