// Changes of outcome, as `what-if` and `rules diff` show them.
#pragma once

#include <span>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "verdict/outcome_change.hpp"

namespace kcheck {

/// For each change a headline (what became of it, ID, severity, title) and its reasons before and after, each
/// line indented by `indent`.
std::string changes_text(std::span<const OutcomeChange> changes, std::size_t indent);

/// How many there are of each kind that occurs: "1 new, 2 cleared"; "nothing" where there are none.
std::string changes_summary(std::span<const OutcomeChange> changes);

/// The changes as a list, as `kcheck.what-if/1` and `kcheck.rules-diff/1` have them.
nlohmann::ordered_json changes_json(std::span<const OutcomeChange> changes);

}  // namespace kcheck
