// The report for GitHub Actions: a workflow command a finding, which the run shows as an annotation. Errors
// are what makes the run fail.
#include <fmt/format.h>

#include "base/text.hpp"
#include "report/wording.hpp"
#include "report/workflow_command.hpp"

namespace kcheck {

namespace {

std::string command(std::string_view name, std::string_view title, std::string_view message) {
    return workflow_command(name, {{"title", std::string(title)}}, trim(message));
}

std::string_view level_of(const Finding& finding, const FailurePolicy& policy) {
    if (policy.fails(finding)) return "error";
    const bool is_open = finding.outcome == Outcome::affected || finding.outcome == Outcome::unknown;
    return is_open ? "warning" : "notice";
}

}  // namespace

std::string write_github_report(const Verdict& verdict, const ReportContext& context) {
    std::string out;
    for (const Finding* const finding : shown_findings(verdict, context)) {
        const std::string title = fmt::format("{} {}: {}", outcome_word(finding->outcome),
                                              printable(finding->id), printable(finding->text.title));
        out += command(level_of(*finding, context.policy), title,
                       fmt::format("{} ({})\n{}", subject_text(verdict), to_text(finding->severity),
                                   reasons_text(*finding, verdict)));
    }
    for (const std::string& text : given_texts(verdict)) out += command("notice", "kcheck: given", text);
    for (const std::string& text : remarks(verdict, context)) out += command("notice", "kcheck: note", text);
    // Not a command: a line of the log.
    return out + summary_text(verdict, context) + "\n";
}

}  // namespace kcheck
