// What differs between two verdicts: of two databases on one machine, or of one database on two kernels.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "verdict/verdict.hpp"

namespace kcheck {

/// What an advisory says of a subject, as far as a change of it is concerned.
struct Opinion {
    /// Nothing where there is no such advisory, which then affects nobody.
    std::optional<Outcome> outcome;
    std::vector<std::string> why;  ///< The reasons, then what live evidence showed.
};

/// The end of a change, which is what the reader asks for first.
enum class ChangeKind : unsigned char {
    arose,      ///< Affected, and was not.
    undecided,  ///< Cannot be told, and could.
    mitigated,  ///< Mitigated, and was not.
    cleared,    ///< Not affected, and was something else.
};

/// `new`, `undecided`, `mitigated`, `cleared`.
std::string_view to_text(ChangeKind kind);

/// One advisory whose outcome differs.
struct OutcomeChange {
    std::string id{};
    std::string title{};
    Severity severity = Severity::low;
    ChangeKind kind = ChangeKind::undecided;
    Opinion before{};
    Opinion after{};
};

/// The advisories whose outcome differs, the worst kind first and in the order of IDs within a kind. Both
/// spans are in the order of IDs. An advisory that only one side has counts as not affecting on the other;
/// where both sides have it, title and severity are those of `after`.
std::vector<OutcomeChange> outcome_changes(std::span<const Finding> before, std::span<const Finding> after);

}  // namespace kcheck
