#include <algorithm>
#include <array>

#include "report/report.hpp"

namespace kcheck {

namespace {

constexpr std::array formats{
    ReportFormat{"text", "for people: the verdict, the evidence, the one thing to do", write_text_report},
    ReportFormat{"json", "for programs: kcheck.report/1", write_json_report},
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
        if (finding.severity >= context.min_severity) shown.push_back(&finding);
    }
    return shown;
}

}  // namespace kcheck
