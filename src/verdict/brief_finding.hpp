// A finding without its reasons and texts: what is kept of one where there are millions.
#pragma once

#include <compare>
#include <memory>
#include <optional>
#include <string>

#include "rule/outcome.hpp"
#include "verdict/verdict.hpp"

namespace kcheck {

struct BriefFinding {
    std::string id;
    Severity severity = Severity::low;
    Outcome outcome = Outcome::unknown;
    std::optional<Evidence> evidence;
    Action action = Action::none;
    std::string fixed;  ///< Fixed version of the host's stream; empty if there is none.
    std::string note;   ///< Where evidence disagrees.

    bool operator==(const BriefFinding&) const = default;
    std::strong_ordering operator<=>(const BriefFinding&) const = default;
};

/// Many hosts have the same one.
using SharedFinding = std::shared_ptr<const BriefFinding>;

}  // namespace kcheck
