// The report for code scanning: SARIF 2.1.0 (OASIS standard). An advisory is a rule, a finding is a result,
// and the place of a result is the kernel that it is about, below the subject's root directory.
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/document.hpp"
#include "report/wording.hpp"

namespace kcheck {

namespace {

/// What a result's `kind` says; only a failure has a level.
std::string_view kind_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::affected:
        case Outcome::mitigated: return "fail";
        case Outcome::unknown: return "open";
        case Outcome::not_affected: return "pass";
    }
    return "open";
}

std::string_view level_of(Severity severity) {
    switch (severity) {
        case Severity::critical:
        case Severity::high: return "error";
        case Severity::medium: return "warning";
        case Severity::low:
        case Severity::info: return "note";
    }
    return "warning";
}

/// On the scale of CVSS, for code scanning, which takes a rule that has it for one about security.
std::string_view security_severity(Severity severity) {
    static constexpr std::array<std::string_view, 5> scores{"0.0", "3.0", "5.5", "8.0", "9.5"};
    return scores.at(static_cast<std::size_t>(severity));
}

std::string help_text(const Finding& finding) {
    const AdvisoryText& text = finding.text;
    std::string out = text.summary;
    const auto add = [&](std::string_view label, const std::string& what) {
        if (!what.empty()) out += fmt::format("{}{}: {}", out.empty() ? "" : "\n", label, what);
    };
    add("Upgrade", text.remedy.upgrade);
    if (runs_commands(finding)) {
        for (const std::string& command : text.remedy.commands) add("Run", command);
    }
    add("Workaround", text.remedy.workaround);
    add("Caution", text.remedy.caution);
    for (const std::string& reference : text.references) add("Source", reference);
    return out.empty() ? text.title : out;
}

Json rule_of(const Finding& finding) {
    Json rule;
    rule["id"] = finding.id;
    rule["shortDescription"] = {{"text", finding.text.title}};
    const std::string& summary = finding.text.summary;
    rule["fullDescription"] = {{"text", summary.empty() ? finding.text.title : summary}};
    if (!finding.text.references.empty()) rule["helpUri"] = finding.text.references.front();
    rule["help"] = {{"text", help_text(finding)}};
    rule["defaultConfiguration"] = {{"level", level_of(finding.severity)}};
    Json& properties = rule["properties"];
    properties["tags"] = Json::array({"kernel", to_text(finding.impact)});
    properties["aliases"] = finding.text.aliases;
    properties["severity"] = to_text(finding.severity);
    if (finding.impact == Impact::security)
        properties["security-severity"] = security_severity(finding.severity);
    return rule;
}

/// A path as RFC 3986 writes it: what is not unreserved is percent-encoded.
std::string uri_of(std::string_view path) {
    std::string out;
    for (const char c : path) {
        if (is_alnum(c) || std::string_view("-._~/+").find(c) != std::string_view::npos)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

/// The kernel that the finding is about.
const std::string& release_of(const Finding& finding, const KernelSummary& kernel) {
    const bool is_next = finding.action == Action::change_default_before_reboot || kernel.running.empty();
    return is_next && !kernel.next_boot.empty() ? kernel.next_boot : kernel.running;
}

Json location_of(const Finding& finding, const Verdict& verdict) {
    const std::string& release = release_of(finding, verdict.kernel);
    const std::string path = release.empty() ? "boot" : "boot/vmlinuz-" + release;
    return {{"physicalLocation", {{"artifactLocation", {{"uri", uri_of(path)}, {"uriBaseId", "ROOT"}}}}},
            {"logicalLocations", Json::array({{{"name", subject_text(verdict)}, {"kind", "module"}}})}};
}

Json result_of(const Finding& finding, std::size_t rule, const Verdict& verdict) {
    const std::string_view kind = kind_of(finding.outcome);
    Json result;
    result["ruleId"] = finding.id;
    result["ruleIndex"] = rule;
    result["kind"] = kind;
    result["level"] = kind == "fail" ? level_of(finding.severity) : "none";
    result["message"] = {{"text", fmt::format("{}: {}\n{}", outcome_word(finding.outcome), finding.text.title,
                                              trim(reasons_text(finding, verdict)))}};
    result["locations"] = Json::array({location_of(finding, verdict)});
    const std::string key = fingerprint(finding, verdict.subject);
    result["partialFingerprints"] = {{"kcheck/v1", key.empty() ? finding.id : key}};
    if (finding.outcome == Outcome::mitigated) {
        result["suppressions"] = Json::array(
            {{{"kind", "external"}, {"justification", "A workaround or a live patch is in place."}}});
    }
    result["properties"] = {{"outcome", to_text(finding.outcome)}, {"action", to_text(finding.action)}};
    return result;
}

Json notifications_of(const Verdict& verdict, const ReportContext& context) {
    Json notifications = Json::array();
    const auto add = [&](std::string text) {
        notifications.push_back({{"level", "note"}, {"message", {{"text", std::move(text)}}}});
    };
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
    run["tool"]["driver"] = {{"name", "kcheck"},
                             {"version", context.version},
                             {"shortDescription", {{"text", "Tells whether a kernel is known to be bad"}}},
                             {"rules", std::move(rules)}};
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
    report["$schema"] =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    report["version"] = "2.1.0";
    report["runs"] = Json::array({run_of(verdict, context)});
    return document_text(report);
}

}  // namespace kcheck
