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

/// A result of a class, cut where the host's name and the ticket key go. It is put together from texts that
/// are escaped each for itself, and never searched: what a kernel is called could pose as a place to cut.
struct PreparedResult {
    std::string advisory;
    std::string before_message_name;
    std::string before_location_name;
    std::string end;  ///< From the end of the ticket key on.
};
using PreparedResults = std::vector<PreparedResult>;

constexpr std::string_view before_key = R"(","kind":"module"}]}],"partialFingerprints":{"kcheck/v1":")";

/// What a message says before and after the name of the host.
struct Message {
    std::string before;
    std::string after;
};
Message message_of(const ClassFinding& finding, const HostClass& what) {
    std::string text =
        what.kernel.empty() ? ", whose kernel is not known" : ", kernel " + printable(what.kernel);
    if (what.is_image_only) text += ", judged by its image alone";
    if (!finding.fixed.empty()) text += "; fixed in " + printable(finding.fixed);
    if (!what.good_kernel.empty()) text += "; installed and good: " + printable(what.good_kernel);
    if (!finding.note.empty()) text += "; " + printable(finding.note);
    return {fmt::format("{}: {} on ", outcome_word(finding.outcome), finding.id), std::move(text)};
}

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

PreparedResult prepared(const ClassFinding& finding, const HostClass& what) {
    const Message message = message_of(finding, what);
    PreparedResult result{finding.id, R"({"ruleId":)", {}, R"("})"};
    append_json_string(finding.id, result.before_message_name);
    result.before_message_name +=
        fmt::format(R"(,"kind":"{}","level":"{}","message":{{"text":")", sarif_kind(finding.outcome),
                    sarif_level(finding.outcome, finding.severity));
    append_json_part(message.before, result.before_message_name);
    append_json_part(message.after, result.before_location_name);
    result.before_location_name +=
        fmt::format(R"("}},"locations":[{{"physicalLocation":{},"logicalLocations":[{{"name":")",
                    dumped(sarif_kernel_file(what.kernel)));
    if (finding.outcome == Outcome::mitigated)
        result.end += R"(,"suppressions":)" + dumped(sarif_suppressions());
    result.end += fmt::format(R"(,"properties":{{"outcome":"{}","action":"{}"}}}})", to_text(finding.outcome),
                              to_text(finding.action));
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
            text += before_key;
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
        return "\n]," + dumped(run).substr(1) + "]}\n";
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
