// The report for programs: kcheck.report/1, described by rules/schema/report.schema.json. Members are only
// ever added.
#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "fact/fact_set.hpp"
#include "report/document.hpp"
#include "report/report.hpp"

namespace kcheck {

namespace {

Json layers_of(const Finding& finding) {
    Json layers;
    layers["running"] = to_text(finding.layers.running);
    layers["next_boot"] = finding.layers.next_boot ? Json(to_text(*finding.layers.next_boot)) : Json(nullptr);
    Json& installed = layers["installed"] = Json::object();
    for (const auto& [release, outcome] : finding.layers.installed) installed[release] = to_text(outcome);
    return layers;
}

Json remedy_of(const Remedy& remedy) {
    return {{"upgrade", text_or_null(remedy.upgrade)},
            {"commands", remedy.commands},
            {"workaround", text_or_null(remedy.workaround)},
            {"caution", text_or_null(remedy.caution)}};
}

Json finding_of(const Finding& finding, const Subject& subject) {
    Json json;
    json["id"] = finding.id;
    json["fingerprint"] = text_or_null(fingerprint(finding, subject));
    json["title"] = finding.text.title;
    json["aliases"] = finding.text.aliases;
    json["severity"] = to_text(finding.severity);
    json["impact"] = to_text(finding.impact);
    json["outcome"] = to_text(finding.outcome);
    json["evidence"] = finding.evidence ? Json(to_text(*finding.evidence)) : Json(nullptr);
    json["note"] = text_or_null(finding.note);
    json["layers"] = layers_of(finding);
    json["why"] = finding.why;
    json["seen"] = finding.seen;
    json["action"] = to_text(finding.action);
    json["good_kernel"] = text_or_null(finding.good_kernel);
    json["fixed"] = text_or_null(finding.fixed);
    json["remedy"] = remedy_of(finding.text.remedy);
    json["references"] = finding.text.references;
    json["rules"] = finding.origin;
    return json;
}

Json summary_of(const Verdict& verdict) {
    const auto worst = verdict.worst();
    return {{"affected", verdict.count(Outcome::affected)},
            {"mitigated", verdict.count(Outcome::mitigated)},
            {"unknown", verdict.count(Outcome::unknown)},
            {"not_affected", verdict.count(Outcome::not_affected)},
            {"worst", worst ? Json(to_text(*worst)) : Json(nullptr)},
            {"action", to_text(verdict.action)},
            {"good_kernel", text_or_null(verdict.good_kernel)}};
}

Json kernel_of(const KernelSummary& kernel, SubjectKind kind) {
    return {{"running", text_or_null(kind == SubjectKind::image ? std::string() : kernel.running)},
            {"stream", text_or_null(kernel.stream)},
            {"covered", kernel.is_covered},
            {"next_boot", text_or_null(kernel.next_boot)},
            {"installed", kernel.installed}};
}

Json given_of(const Verdict& verdict) {
    Json given = Json::array();
    for (const auto& [key, fact] : verdict.given) given.push_back(key);
    return given;
}

Json source_of(const RulesSource& source) {
    const auto time_or_null = [](std::int64_t time) {
        return time == 0 ? Json(nullptr) : Json(format_time(time));
    };
    Json json{{"name", source.name}, {"advisories", source.size}, {"digest", "sha256:" + source.digest}};
    json["serial"] = source.is_bundle ? Json(source.serial) : Json(nullptr);
    json["built"] = time_or_null(source.built);
    json["expires"] = time_or_null(source.expires);
    json["signed_by"] = source.signer ? Json(source.signer->key_id) : Json(nullptr);
    return json;
}

Json database_of(const ReportContext& context) {
    const Database& database = context.database;
    Json replaced = Json::array();
    Json replacements = Json::array();
    for (const Replacement& each : database.replaced()) {
        if (replaced.empty() || replaced.back() != each.id) replaced.push_back(each.id);
        replacements.push_back({{"id", each.id}, {"from", each.from}, {"by", each.by}});
    }
    Json sources = Json::array();
    for (const RulesSource& source : database.sources()) sources.push_back(source_of(source));
    return {{"advisories", database.size()},
            {"digest", database.digest()},
            {"newest", text_or_null(database.newest())},
            {"replaced", std::move(replaced)},
            {"replacements", std::move(replacements)},
            {"sources", std::move(sources)},
            {"stale", text_or_null(context.staleness)}};
}

}  // namespace

std::string write_json_report(const Verdict& verdict, const ReportContext& context) {
    Json report;
    report["schema"] = "kcheck.report/1";
    report["tool"] = {{"name", "kcheck"}, {"version", context.version}};
    report["database"] = database_of(context);
    report["time"] = context.time;
    report["subject"] = subject_json(verdict.subject);
    report["given"] = given_of(verdict);
    report["kernel"] = kernel_of(verdict.kernel, verdict.subject.kind);
    report["summary"] = summary_of(verdict);
    report["facts"] = to_json(verdict.facts);
    if (!verdict.kernel_facts.empty()) {
        Json& kernels = report["kernels"] = Json::object();
        for (const auto& [release, facts] : verdict.kernel_facts) kernels[release] = to_json(facts);
    }
    Json& findings = report["findings"] = Json::array();
    for (const Finding* const finding : shown_findings(verdict, context))
        findings.push_back(finding_of(*finding, verdict.subject));
    return document_text(report);
}

}  // namespace kcheck
