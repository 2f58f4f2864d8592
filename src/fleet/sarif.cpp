// A fleet for code scanning: SARIF 2.1.0 in one run, whose results are written while hosts are judged. What
// is known only at the end, the rules among it, follows them; a result names its rule by its ID alone.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "fleet/class_texts.hpp"
#include "fleet/formats.hpp"
#include "fleet/json_text.hpp"
#include "fleet/wording.hpp"
#include "report/sarif_parts.hpp"
#include "report/wording.hpp"

namespace kcheck {

namespace {

/// Stands where a host's own text goes while a result is prepared. No text of an advisory or a kernel can
/// hold it, for JSON escapes it there.
constexpr std::string_view host_mark = "\x01";
constexpr std::string_view escaped_mark = "\\u0001";

/// A result of a class, cut where the host's name and the ticket key go.
struct PreparedResult {
    std::string advisory;
    std::string before_message_name;
    std::string before_location_name;
    std::string before_key;
    std::string end;
};
using PreparedResults = std::vector<PreparedResult>;

std::string message_of(const ClassFinding& finding, const HostClass& what) {
    std::string text = fmt::format("{}: {} on {}, ", outcome_word(finding.outcome), finding.id, host_mark);
    text += what.kernel.empty() ? "whose kernel is not known" : "kernel " + printable(what.kernel);
    if (what.is_image_only) text += ", judged by its image alone";
    if (!finding.fixed.empty()) text += "; fixed in " + printable(finding.fixed);
    if (!what.good_kernel.empty()) text += "; installed and good: " + printable(what.good_kernel);
    if (!finding.note.empty()) text += "; " + printable(finding.note);
    return text;
}

Json result_of(const ClassFinding& finding, const HostClass& what) {
    Json result;
    result["ruleId"] = finding.id;
    result["kind"] = sarif_kind(finding.outcome);
    result["level"] = sarif_level(finding.outcome, finding.severity);
    result["message"] = {{"text", message_of(finding, what)}};
    result["locations"] = Json::array({sarif_location(what.kernel, host_mark)});
    result["partialFingerprints"] = {{"kcheck/v1", host_mark}};
    if (finding.outcome == Outcome::mitigated) result["suppressions"] = sarif_suppressions();
    result["properties"] = {{"outcome", to_text(finding.outcome)}, {"action", to_text(finding.action)}};
    return result;
}

PreparedResult prepared(const ClassFinding& finding, const HostClass& what) {
    const std::string text = result_of(finding, what).dump(-1, ' ', false, Json::error_handler_t::replace);
    std::string_view rest = text;
    const auto cut = [&] {
        const std::size_t end = rest.find(escaped_mark);
        const std::string part(rest.substr(0, end));
        rest.remove_prefix(end + escaped_mark.size());
        return part;
    };
    PreparedResult result{finding.id, cut(), cut(), cut(), {}};
    result.end = rest;
    return result;
}

Json rules_of(const FleetSummary& summary, const FleetContext& context) {
    Json rules = Json::array();
    for (const AdvisoryHosts& each : advisory_table(summary)) {
        const FleetAdvisory& advisory = *each.advisory;
        if (advisory.severity < context.min_severity) continue;
        AdvisoryText text;
        text.title = advisory.title;
        text.summary = advisory.summary;
        text.remedy = advisory.remedy;
        text.references = advisory.references;
        const bool is_affected = each.counts[Outcome::affected] > 0;
        rules.push_back(sarif_rule(advisory.id, advisory.severity, advisory.impact, text,
                                   is_affected ? SarifCommands::shown : SarifCommands::hidden));
    }
    return rules;
}

Json notifications_of(const FleetSummary& summary, const FleetContext& context) {
    Json notifications = Json::array();
    const auto add = [&](const std::string& text) { notifications.push_back(sarif_notification(text)); };
    for (const std::string& text : doubts(summary, context)) add(text);
    for (const std::string& text : counting_remarks(summary)) add(text);
    for (const FleetUpgrade& each : plan_upgrades(summary)) add(upgrade_text(each, 0));
    add(summary_text(summary));
    return notifications;
}

class SarifLog final : public HostWriter {
  public:
    explicit SarifLog(FleetContext context) : context_(std::move(context)) {}

    std::string opening() const override {
        return fmt::format("{{\"$schema\":\"{}\",\"version\":\"2.1.0\",\"runs\":[{{\"results\":[\n",
                           sarif_schema);
    }
    std::string_view separator() const override { return ",\n"; }
    bool wants_clear_hosts() const override { return false; }

    void row(const HostRow& host, std::string& text) const override {
        const PreparedResults& results =
            results_.of(*host.what, [this](const HostClass& what) { return prepare(what); });
        if (results.empty()) return;
        const std::string_view name = !host.host.empty() ? host.host : !host.id.empty() ? host.id : "a host";
        const std::string shown = printable(name, std::string_view::npos);
        const std::string_view identity = host.id.empty() ? host.host : host.id;
        for (const PreparedResult& each : results) {
            text.append(separator()).append(each.before_message_name);
            append_json_part(shown, text);
            text += each.before_location_name;
            append_json_part(shown, text);
            text += each.before_key;
            if (identity.empty()) {
                append_json_part(each.advisory, text);
            } else {
                append_fingerprint(each.advisory, identity, text);
            }
            text += each.end;
        }
    }

    std::string closing(const FleetSummary& summary) const override {
        Json run;
        Json driver = sarif_driver(context_.version);
        driver["rules"] = rules_of(summary, context_);
        run["tool"]["driver"] = std::move(driver);
        run["automationDetails"] = {{"id", "kcheck/fleet"}};
        run["invocations"] =
            Json::array({{{"executionSuccessful", !summary.is_partial},
                          {"endTimeUtc", summary.time},
                          {"toolExecutionNotifications", notifications_of(summary, context_)}}});
        run["originalUriBaseIds"]["ROOT"] = {{"description", {{"text", "The root directory of each host"}}}};
        const std::string members = run.dump(-1, ' ', false, Json::error_handler_t::replace);
        return "\n]," + members.substr(1) + "]}\n";
    }

  private:
    PreparedResults prepare(const HostClass& what) const {
        PreparedResults results;
        for (const ClassFinding& each : what.findings) {
            if (is_shown(each, context_)) results.push_back(prepared(each, what));
        }
        return results;
    }

    FleetContext context_;
    ClassTexts<PreparedResults> results_;
};

}  // namespace

std::unique_ptr<HostWriter> open_fleet_sarif(const FleetContext& context) {
    return std::make_unique<SarifLog>(context);
}

}  // namespace kcheck
