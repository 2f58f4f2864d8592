// The template of a new advisory: every key that it may need, and what belongs there.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "version/range.hpp"

namespace kcheck {

/// Stands where the author has to write something; lint refuses an advisory that still holds it.
inline constexpr std::string_view fill_in_mark = "FILL-IN";

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

/// `KC-2026-0003-<slug of the title>.yaml`
std::string draft_file_name(const AdvisoryDraft& draft);

/// The words of a text in lower case with dashes between, letters and digits alone: a part of a file name.
std::string slug_of(std::string_view text);

}  // namespace kcheck
