// What the options of reports mean, for all commands that judge.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/options.hpp"
#include "report/report.hpp"
#include "rule/database.hpp"

namespace kcheck {

/// A report that is asked for.
struct NamedOutput {
    std::string format;  ///< Perhaps one that there is not.
    std::string path;    ///< "-" is standard output.
};

/// Files first, so that standard output is only written when everything else was. Text to standard output
/// where nothing is asked for; an error where two reports go to one file.
Result<std::vector<NamedOutput>> named_outputs(const ReportOptions& options);

/// --color: of `auto`, whether standard output is a terminal that shows colours.
Result<Colour> colour_option(const std::string& choice);

/// An age in seconds, as `option` takes it; nothing for an empty text.
Result<std::optional<std::int64_t>> age_option(const std::string& option, const std::string& text);

/// Why the rules are too old at that time; empty if they are not. Of rules that carry no date, the age is not
/// known, and what is not known is not good.
std::string staleness_of(const Database& database, const std::string& time,
                         const std::optional<std::int64_t>& max_age);

}  // namespace kcheck
