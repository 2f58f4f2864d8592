// The report for code scanning: SARIF 2.1.0 (OASIS standard). An advisory is a rule, a finding is a result,
// and the place of a result is the kernel that it is about, below the subject's root directory.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/sarif_parts.hpp"
#include "report/wording.hpp"

namespace kcheck {

namespace {

Json rule_of(const Finding& finding) {
    return sarif_rule(finding.id, finding.severity, finding.impact, finding.text,
                      runs_commands(finding) ? SarifCommands::shown : SarifCommands::hidden);
}

/// The kernel that the finding is about.
const std::string& release_of(const Finding& finding, const KernelSummary& kernel) {
    const bool is_next = finding.action == Action::change_default_before_reboot || kernel.running.empty();
    return is_next && !kernel.next_boot.empty() ? kernel.next_boot : kernel.running;
}

Json result_of(const Finding& finding, std::size_t rule, const Verdict& verdict) {
    Json result;
    result["ruleId"] = finding.id;
    result["ruleIndex"] = rule;
    result["kind"] = sarif_kind(finding.outcome);
    result["level"] = sarif_level(finding.outcome, finding.severity);
    result["message"] = {{"text", fmt::format("{}: {}\n{}", outcome_word(finding.outcome), finding.text.title,
                                              trim(reasons_text(finding, verdict)))}};
    result["locations"] =
        Json::array({sarif_location(release_of(finding, verdict.kernel), subject_text(verdict))});
    const std::string key = fingerprint(finding, verdict.subject);
    result["partialFingerprints"] = {{"kcheck/v1", key.empty() ? finding.id : key}};
    if (finding.outcome == Outcome::mitigated) result["suppressions"] = sarif_suppressions();
    result["properties"] = {{"outcome", to_text(finding.outcome)}, {"action", to_text(finding.action)}};
    return result;
}

Json notifications_of(const Verdict& verdict, const ReportContext& context) {
    Json notifications = Json::array();
    const auto add = [&](const std::string& text) { notifications.push_back(sarif_notification(text)); };
    for (const std::string& text : given_texts(verdict)) add("given: " + text);
    for (const std::string& text : remarks(verdict, context)) add(text);
    add(summary_text(verdict, context));
    return notifications;
}

Json run_of(const Verdict& verdict, const ReportContext& context) {
    Json rules = Json::array();
    Json results = Json::array();
    for (const Finding* const finding : shown_findings(verdict, context)) {
        results.push_back(result_of(*finding, rules.size(), verdict));
        rules.push_back(rule_of(*finding));
    }
    Json run;
    Json driver = sarif_driver(context.version);
    driver["rules"] = std::move(rules);
    run["tool"]["driver"] = std::move(driver);
    run["automationDetails"] = {{"id", "kcheck/" + subject_text(verdict)}};
    run["invocations"] = Json::array({{{"executionSuccessful", true},
                                       {"endTimeUtc", context.time},
                                       {"toolExecutionNotifications", notifications_of(verdict, context)}}});
    run["originalUriBaseIds"]["ROOT"] = {
        {"description", {{"text", "The root directory of " + subject_text(verdict)}}}};
    run["results"] = std::move(results);
    return run;
}

}  // namespace

std::string write_sarif_report(const Verdict& verdict, const ReportContext& context) {
    Json report;
    report["$schema"] = sarif_schema;
    report["version"] = "2.1.0";
    report["runs"] = Json::array({run_of(verdict, context)});
    return document_text(report);
}

}  // namespace kcheck
