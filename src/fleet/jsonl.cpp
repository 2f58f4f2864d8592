// A line a host, for tickets and databases: see rules/schema/fleet-host.schema.json. What a line says of the
// host's class is prepared once; the names and the fingerprints are put in between.
#include <string>
#include <vector>

#include "fleet/class_texts.hpp"
#include "fleet/formats.hpp"
#include "fleet/json_text.hpp"

namespace kcheck {

namespace {

/// The rest of a line after the members of the host alone.
struct PreparedLine {
    struct Part {
        std::string advisory;
        std::string text;  ///< From the end of the fingerprint before it to the begin of the next.
    };
    std::vector<Part> findings;
    std::string end;  ///< From the end of the last fingerprint on.
};

void add_text(std::string_view key, std::string_view value, std::string& out) {
    out.append(",\"").append(key).append("\":");
    append_json_text_or_null(value, out);
}

void add_text_if_set(std::string_view key, std::string_view value, std::string& out) {
    if (!value.empty()) add_text(key, value, out);
}

void add_flag_if_set(std::string_view key, bool value, std::string& out) {
    if (value) out.append(",\"").append(key).append("\":true");
}

std::string class_members(const HostClass& what) {
    std::string out;
    add_text("kernel", what.kernel, out);
    add_text("outcome", to_text(what.outcome), out);
    add_text("action", to_text(what.action), out);
    add_text_if_set("good_kernel", what.good_kernel, out);
    add_flag_if_set("uncovered", what.is_uncovered, out);
    add_flag_if_set("image_only", what.is_image_only, out);
    add_flag_if_set("stale", what.is_stale, out);
    return out + ",\"findings\":[";
}

/// All of a finding but the end of its fingerprint.
std::string finding_front(const ClassFinding& finding) {
    std::string out = "{\"id\":";
    append_json_string(finding.id, out);
    add_text("outcome", to_text(finding.outcome), out);
    add_text("evidence", finding.evidence ? to_text(*finding.evidence) : std::string_view(), out);
    add_text("severity", to_text(finding.severity), out);
    add_text_if_set("fixed", finding.fixed, out);
    add_text_if_set("note", finding.note, out);
    return out + ",\"fingerprint\":";
}

class JsonLines final : public HostWriter {
  public:
    explicit JsonLines(FleetContext context) : context_(std::move(context)) {}

    bool wants_clear_hosts() const override { return context_.shows_clear; }

    void row(const HostRow& host, std::string& text) const override {
        if (!context_.shows_clear && is_clear(*host.what)) return;
        const PreparedLine& line =
            lines_.of(*host.what, [this](const HostClass& what) { return prepare(what); });
        text += "{\"host\":";
        append_json_text_or_null(host.host, text);
        add_text("id", host.id, text);
        add_text_if_set("image", host.image, text);
        add_text_if_set("group", host.group, text);
        const std::string_view identity = host.id.empty() ? host.host : host.id;
        for (const PreparedLine::Part& part : line.findings) {
            text += part.text;
            add_fingerprint(part.advisory, identity, text);
        }
        text += line.end;
    }

  private:
    static void add_fingerprint(std::string_view advisory, std::string_view identity, std::string& text) {
        if (identity.empty()) {
            text += "null";
            return;
        }
        text += '"';
        append_fingerprint(advisory, identity, text);
        text += '"';
    }

    PreparedLine prepare(const HostClass& what) const {
        PreparedLine line;
        std::string before = class_members(what);
        for (const ClassFinding& finding : what.findings) {
            if (!is_shown(finding, context_)) continue;
            line.findings.push_back({finding.id, before + finding_front(finding)});
            before = "},";
        }
        line.end = line.findings.empty() ? before + "]}\n" : "}]}\n";
        return line;
    }

    FleetContext context_;
    ClassTexts<PreparedLine> lines_;
};

}  // namespace

std::unique_ptr<HostWriter> open_fleet_jsonl(const FleetContext& context) {
    return std::make_unique<JsonLines>(context);
}

}  // namespace kcheck
