#include "fleet/summary_json.hpp"

#include <nlohmann/json.hpp>

#include "fleet/tables.hpp"
#include "fleet/upgrade.hpp"
#include "report/document.hpp"

namespace kcheck {

namespace {

Json database_of(const FleetSummary& summary) {
    const FleetDatabase& database = summary.database;
    return {{"advisories", database.advisories},
            {"digest", database.digest},
            {"newest", text_or_null(database.newest)},
            {"origins", database.origins},
            {"stale", text_or_null(summary.staleness)}};
}

Json input_of(const InputCounts& input) {
    return {{"records", input.records},           {"bad", input.bad},
            {"duplicates", input.duplicates},     {"left_out", input.left_out},
            {"unremembered", input.unremembered}, {"bad_times", input.bad_times}};
}

Json range_of(const AffectedRange& affected) {
    Json json{{"stream", affected.stream}};
    const auto add = [&](const char* name, const std::string& bound) {
        if (!bound.empty()) json[name] = bound;
    };
    add("introduced", affected.range.introduced);
    add("last_affected", affected.range.last_affected);
    add("fixed", affected.range.fixed);
    add("last_unaffected", affected.range.last_unaffected);
    if (!affected.range.fixed_in.empty()) json["fixed_in"] = affected.range.fixed_in;
    return json;
}

Json remedy_of(const Remedy& remedy) {
    return {{"upgrade", text_or_null(remedy.upgrade)},
            {"commands", remedy.commands},
            {"workaround", text_or_null(remedy.workaround)},
            {"caution", text_or_null(remedy.caution)}};
}

Json advisory_of(const AdvisoryHosts& hosts) {
    const FleetAdvisory& advisory = *hosts.advisory;
    Json json;
    json["id"] = advisory.id;
    json["title"] = advisory.title;
    json["severity"] = to_text(advisory.severity);
    json["impact"] = to_text(advisory.impact);
    json["summary"] = text_or_null(advisory.summary);
    json["rules"] = advisory.origin;
    json["affected"] = hosts.counts[Outcome::affected];
    json["mitigated"] = hosts.counts[Outcome::mitigated];
    json["unknown"] = hosts.counts[Outcome::unknown];
    Json& kernels = json["kernels"] = Json::array();
    for (const auto& [release, count] : hosts.kernels)
        kernels.push_back({{"release", text_or_null(release)}, {"affected", count}});
    json["remedy"] = remedy_of(advisory.remedy);
    json["references"] = advisory.references;
    Json& ranges = json["ranges"] = Json::array();
    for (const AffectedRange& each : advisory.affected) ranges.push_back(range_of(each));
    return json;
}

void add_kernel(const KernelHosts& kernel, Json& json) {
    json["hosts"] = kernel.counts.total();
    add_counts(kernel.counts, json);
    json["clear"] = kernel.clear();
    json["covered"] = kernel.is_covered;
}

Json stream_of(const std::string& stream, const std::vector<KernelHosts>& kernels) {
    Json json{{"stream", text_or_null(stream)}};
    add_kernel(sum_of(kernels), json);
    Json& rows = json["kernels"] = Json::array();
    for (const KernelHosts& each : kernels) {
        Json row{{"release", text_or_null(each.release)}};
        add_kernel(each, row);
        rows.push_back(std::move(row));
    }
    return json;
}

Json named_counts(const char* name, const std::map<std::string, OutcomeCounts>& counts) {
    Json rows = Json::array();
    for (const auto& [value, each] : counts) {
        Json row{{name, text_or_null(value)}, {"hosts", each.total()}};
        add_counts(each, row);
        rows.push_back(std::move(row));
    }
    return rows;
}

Json upgrade_of(const FleetUpgrade& upgrade) {
    return {{"stream", upgrade.stream},     {"to", upgrade.to},         {"hosts", upgrade.hosts},
            {"findings", upgrade.findings}, {"clears", upgrade.clears}, {"leaves", upgrade.leaves}};
}

Json finding_of(const ClassFinding& finding) {
    return {{"id", finding.id},
            {"severity", to_text(finding.severity)},
            {"outcome", to_text(finding.outcome)},
            {"evidence", finding.evidence ? Json(to_text(*finding.evidence)) : Json(nullptr)},
            {"action", to_text(finding.action)},
            {"fixed", text_or_null(finding.fixed)},
            {"note", text_or_null(finding.note)}};
}

Json class_of(const CountedClass& counted) {
    const HostClass& what = counted.what;
    Json json;
    json["hosts"] = counted.hosts;
    json["stream"] = text_or_null(what.stream);
    json["kernel"] = text_or_null(what.kernel);
    json["version"] = text_or_null(what.version);
    json["outcome"] = to_text(what.outcome);
    json["action"] = to_text(what.action);
    json["good_kernel"] = text_or_null(what.good_kernel);
    json["uncovered"] = what.is_uncovered;
    json["image_only"] = what.is_image_only;
    json["stale"] = what.is_stale;
    Json& findings = json["findings"] = Json::array();
    for (const ClassFinding& each : what.findings) findings.push_back(finding_of(each));
    return json;
}

void add_tables(const FleetSummary& summary, Json& report) {
    Json& advisories = report["advisories"] = Json::array();
    for (const AdvisoryHosts& each : advisory_table(summary)) advisories.push_back(advisory_of(each));
    Json& streams = report["streams"] = Json::array();
    for (const auto& [stream, kernels] : by_stream(kernel_table(summary)))
        streams.push_back(stream_of(stream, kernels));
    report["images"] = named_counts("image", summary.images);
    report["groups"] = nullptr;
    if (!summary.group_key.empty())
        report["groups"] = {{"key", summary.group_key}, {"rows", named_counts("value", summary.groups)}};
    Json& upgrades = report["upgrades"] = Json::array();
    for (const FleetUpgrade& each : plan_upgrades(summary)) upgrades.push_back(upgrade_of(each));
    Json& classes = report["classes"] = Json::array();
    for (const CountedClass& each : summary.classes) classes.push_back(class_of(each));
}

}  // namespace

Json hosts_json(const FleetSummary& summary) {
    const Coverage coverage = coverage_of(summary);
    Json json{{"total", summary.hosts()}};
    add_counts(summary.outcomes(), json);
    json["clear"] = coverage.clear;
    json["uncovered"] = coverage.uncovered;
    json["image_only"] = coverage.image_only;
    json["stale"] = coverage.stale;
    return json;
}

void add_counts(const OutcomeCounts& counts, Json& json) {
    json["affected"] = counts[Outcome::affected];
    json["mitigated"] = counts[Outcome::mitigated];
    json["unknown"] = counts[Outcome::unknown];
    json["not_affected"] = counts[Outcome::not_affected];
}

std::string write_fleet_json(const FleetSummary& summary, const KeptHosts&, const FleetContext& context) {
    Json report;
    report["schema"] = "kcheck.fleet/1";
    report["tool"] = {{"name", "kcheck"}, {"version", context.version}};
    report["database"] = database_of(summary);
    report["time"] = summary.time;
    report["partial"] = summary.is_partial;
    report["input"] = input_of(summary.input);
    report["hosts"] = hosts_json(summary);
    const auto worst = worst_severity(summary);
    report["worst"] = worst ? Json(to_text(*worst)) : Json(nullptr);
    Json& actions = report["actions"] = Json::object();
    for (const auto& [action, hosts] : action_table(summary)) actions[std::string(to_text(action))] = hosts;
    add_tables(summary, report);
    return document_text(report);
}

}  // namespace kcheck
