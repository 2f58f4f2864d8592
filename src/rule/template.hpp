// The template of a new advisory: every key that it may need, and what belongs there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "version/range.hpp"

namespace kcheck {

/// What is known of an advisory before it is written; an empty text is left to the author.
struct AdvisoryDraft {
    std::string id;
    std::string title;
    std::string severity;
    std::string impact;
    std::string date;  ///< `modified`, as YYYY-MM-DD.
    std::string stream;
    VersionRange range;
};

/// The text of the file, in canonical form. Where stream and bounds are given, it has their tests; otherwise
/// places for two.
Result<std::string> advisory_template(const AdvisoryDraft& draft);

/// What lint refuses of a template, beyond what it leaves to the author.
struct DraftDefect {
    /// What causes it: `title`, `severity`, `impact`, `stream`, `introduced`, `last_affected`, `fixed`;
    /// `affected` where it is the bounds together; empty where it is nothing of these.
    std::string_view key;
    std::string message;
};

/// The defects of a template's text that is to be written to this file, in lint's own words. What follows
/// from a single value is not told as well.
std::vector<DraftDefect> draft_defects(const std::string& text, const std::string& file);

/// `KC-2026-0003-<slug of the title>.yaml`
std::string draft_file_name(const AdvisoryDraft& draft);

/// The words of a text in lower case with dashes between, letters and digits alone: a part of a file name.
std::string slug_of(std::string_view text);

}  // namespace kcheck
