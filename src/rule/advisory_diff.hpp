// What differs between two databases, advisory by advisory.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rule/database.hpp"

namespace kcheck {

/// What became of an advisory.
enum class AdvisoryChange : unsigned char { added, removed, withdrawn, changed };

/// `added`, `removed`, `withdrawn`, `changed`.
std::string_view to_text(AdvisoryChange change);

/// One value that differs, as text.
struct ValueChange {
    /// Keys from the top with dots between: `severity`, `remedy.upgrade`, `affected.al7.fixed`.
    std::string key{};
    std::string before{};  ///< Empty where there was none.
    std::string after{};   ///< Empty where there is none any more.
};

/// One advisory that differs.
struct AdvisoryDiff {
    std::string id{};
    std::string title{};
    AdvisoryChange change = AdvisoryChange::changed;
    /// The keys of an advisory file that differ, in their order; empty where only one side has the advisory.
    std::vector<std::string_view> parts{};
    /// What differs of those keys in values of one text each; a bound is one where it is the only range of
    /// its stream or family that differs on either side.
    std::vector<ValueChange> values{};
    /// Ranges that only one side has: "al7: up to 4.19.43-13, fixed in 4.19.43-13.1".
    std::vector<std::string> ranges_removed{};
    std::vector<std::string> ranges_added{};
    /// Whether anything that a verdict depends on differs.
    bool is_judged_otherwise = false;
};

/// The advisories that differ, in the order of IDs. Where a file lies and how it is written makes no
/// difference.
Result<std::vector<AdvisoryDiff>> diff_databases(const Database& before, const Database& after);

/// An entry of `affected` for people: "al7: from 4.19.57-15, fixed in 4.19.91-18"; "al7: every version".
std::string describe(const AffectedRange& affected);

/// The same for an entry of `images`.
std::string describe(const AffectedImages& images);

}  // namespace kcheck
