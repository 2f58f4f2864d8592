// What differs between two databases, and what that changes for hosts: for people and for programs.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "fact/subject.hpp"
#include "rule/advisory_diff.hpp"
#include "verdict/outcome_change.hpp"

namespace kcheck {

/// The changes of one subject.
struct HostChanges {
    Subject subject;
    std::string source;  ///< Where its facts come from: a file, `FILE:LINE` of a file with many.
    std::vector<OutcomeChange> changes;
};

/// `hosts` are all that were judged, those without changes included; empty if no facts were asked for.
std::string write_rules_diff_text(std::span<const AdvisoryDiff> advisories,
                                  std::span<const HostChanges> hosts);

/// `kcheck.rules-diff/1`, as rules/schema/rules-diff.schema.json has it.
std::string write_rules_diff_json(std::span<const AdvisoryDiff> advisories,
                                  std::span<const HostChanges> hosts);

}  // namespace kcheck
