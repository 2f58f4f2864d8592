// Reports: one writer a format. A writer only reads the verdict; it decides nothing and prints nothing
// itself.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rule/database.hpp"
#include "rule/outcome.hpp"
#include "verdict/failure_policy.hpp"
#include "verdict/verdict.hpp"

namespace kcheck {

/// Whether text may carry the escape sequences of colours.
enum class Colour { off, on };
enum class Detail { quiet, normal, verbose };

/// What a writer needs besides the verdict. Everything that could differ between two runs on the same input
/// comes in here.
struct ReportContext {
    std::string_view version;  ///< Of kcheck.
    std::string time;          ///< `2026-11-22T10:00:00Z`
    const Database& database;
    Severity min_severity = Severity::info;  ///< Findings below it are counted but not shown.
    FailurePolicy policy{};                  ///< What makes the run fail.
    /// Whether findings that are clear and without a note are shown; a format that lists all shows them
    /// anyway.
    bool shows_clear = false;
    Colour colour = Colour::off;
    Detail detail = Detail::normal;
    std::size_t width = 80;  ///< Columns of text.
    /// Why the rules are too old to be relied on; empty if they are not.
    std::string staleness{};
};

/// Which findings a format is for.
enum class Listing {
    asked,  ///< Those that the run asked for.
    all,    ///< One for each advisory, the clear ones too, whatever the run asked for.
};

/// One row of the table of formats.
struct ReportFormat {
    std::string_view name;
    std::string_view summary;  ///< One line for help.
    Listing listing = Listing::asked;
    std::string (*write)(const Verdict& verdict, const ReportContext& context);
};

/// All formats; a new one is one file and one row.
std::span<const ReportFormat> report_formats();

/// The format of that name, or null.
const ReportFormat* find_report_format(std::string_view name);

std::string write_text_report(const Verdict& verdict, const ReportContext& context);
std::string write_json_report(const Verdict& verdict, const ReportContext& context);
std::string write_sarif_report(const Verdict& verdict, const ReportContext& context);
std::string write_junit_report(const Verdict& verdict, const ReportContext& context);
std::string write_markdown_report(const Verdict& verdict, const ReportContext& context);
std::string write_github_report(const Verdict& verdict, const ReportContext& context);

/// The findings that a report of the format lists, in the order of IDs.
std::vector<const Finding*> shown_findings(const Verdict& verdict, const ReportContext& context);

}  // namespace kcheck
