#include <algorithm>
#include <array>

#include "report/report.hpp"

namespace kcheck {

namespace {

constexpr std::array formats{
    ReportFormat{"text", "for people: the verdict, the evidence, the one thing to do", Listing::asked,
                 write_text_report},
    ReportFormat{"json", "for programs: kcheck.report/1", Listing::asked, write_json_report},
    ReportFormat{"sarif", "for code scanning: SARIF 2.1.0", Listing::asked, write_sarif_report},
    ReportFormat{"junit", "for test reports: a case an advisory", Listing::all, write_junit_report},
    ReportFormat{"markdown", "for a comment on a pull request", Listing::asked, write_markdown_report},
    ReportFormat{"github", "for GitHub Actions: an annotation a finding", Listing::asked,
                 write_github_report},
};

}  // namespace

std::span<const ReportFormat> report_formats() { return formats; }

const ReportFormat* find_report_format(std::string_view name) {
    const auto* const found = std::find_if(formats.begin(), formats.end(),
                                           [&](const ReportFormat& format) { return format.name == name; });
    return found == formats.end() ? nullptr : found;
}

std::vector<const Finding*> shown_findings(const Verdict& verdict, const ReportContext& context) {
    std::vector<const Finding*> shown;
    for (const Finding& finding : verdict.findings) {
        if (finding.severity < context.min_severity) continue;
        if (finding.is_clear() && !context.shows_clear) continue;
        shown.push_back(&finding);
    }
    return shown;
}

}  // namespace kcheck
