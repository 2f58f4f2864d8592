// Rows of osquery's tables kernel_info, system_info and os_version: as `osqueryi --json` prints them, and as
// the log of results has them, one a line:
//
//     {"name": "kernel", "hostIdentifier": "web-01", "unixTime": 1700000000, "action": "added",
//      "columns": {"version": "5.10.134-18.al8.x86_64", "path": "/boot/vmlinuz-...", "arguments": "..."}}
//
// A snapshot has "snapshot": [rows] in place of "columns". Rows of one host are put together.
#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "inventory/column.hpp"
#include "inventory/document_reader.hpp"
#include "inventory/formats.hpp"
#include "inventory/host_draft.hpp"

namespace kcheck {

namespace {

// Rows do not name their table; the columns tell. Packages and browser extensions have versions and paths,
// too, but names with them.
bool has_kernel(const JsonValue& row) {
    if (row["kernel_release"] || row["kernel_version"]) return true;
    return row["version"] && !row["name"] && (row["arguments"] || row["path"] || row["device"]);
}
bool has_system(const JsonValue& row) {
    return row["computer_name"] || row["cpu_brand"] || row["hardware_serial"] ||
           (row["hostname"] && row["uuid"]);
}
bool has_os(const JsonValue& row) { return row["platform"] && row["version"]; }

void read_row(const JsonValue& row, HostDraft& host) {
    if (host.host.empty()) host.host = first_text(row, {"hostname", "computer_name"});
    if (has_system(row)) {
        if (host.id.empty()) host.id = row["uuid"].text();
        host.text("cpu.model", row["cpu_brand"].text());
        host.text("dmi.vendor", row["hardware_vendor"].text());
        host.text("dmi.product", row["hardware_model"].text());
    }
    if (has_kernel(row)) {
        host.text("kernel.release", first_text(row, {"kernel_release", "kernel_version", "version"}));
    } else if (has_os(row)) {
        host.text("distribution", row["platform"].text());
        host.text("distribution_version", row["version"].text());
    }
}

class OsqueryReader final : public DocumentReader {
    void read_document(const JsonValue& document, std::size_t line, RecordSink& sink) override {
        if (document["hostIdentifier"]) return read_result(document, line, sink);
        if (!has_kernel(document) && !has_system(document) && !has_os(document)) {
            return sink.bad(line,
                            "is neither a result of osquery's log nor a row of kernel_info, system_info or "
                            "os_version");
        }
        const std::string_view uuid = has_system(document) ? document["uuid"].text() : std::string_view();
        const std::string_view name = first_text(document, {"hostname", "computer_name"});
        if (uuid.empty() && name.empty()) return read_nameless(document, line, sink);
        read_row(document, hosts_.of(uuid, {name}, line));
    }

    /// Rows without a name are of the same host as those before them until one states again what was stated:
    /// then the output of another host has begun.
    void read_nameless(const JsonValue& row, std::size_t line, RecordSink& sink) {
        HostDraft host;
        host.line = line;
        read_row(row, host);
        if (host.is_empty()) return host.hand_to(sink);
        if (nameless_.empty() || nameless_.back().overlaps(host)) {
            nameless_.push_back(std::move(host));
        } else {
            nameless_.back().add(host);
        }
    }

    static std::string_view uuid_of(const JsonValue& result) {
        std::vector<JsonValue> rows = result["snapshot"].items();
        rows.push_back(result["columns"]);
        for (const JsonValue& row : rows)
            if (has_system(row) && !row["uuid"].text().empty()) return row["uuid"].text();
        return result.at("decorations.host_uuid").text();
    }

    void read_result(const JsonValue& result, std::size_t line, RecordSink& sink) {
        const std::string_view identifier = result["hostIdentifier"].text();
        if (identifier.empty()) return sink.bad(line, "\"hostIdentifier\" is no text");
        if (result["action"].text() == "removed") return;
        const std::string_view name = result.at("decorations.hostname").text();
        HostDraft& host = hosts_.of(uuid_of(result), {identifier, name}, line);
        host.host = name.empty() ? identifier : name;
        // Logs are put together from several files in any order: what was logged last counts.
        const std::string time = result["unixTime"].scalar();
        host.as_of = parse_integer(time).value_or(0);
        if (host.as_of >= parse_integer(host.time).value_or(0)) host.time = time;
        read_row(result["columns"], host);
        for (const JsonValue& row : result["snapshot"].items()) read_row(row, host);
    }

    /// Where no row names a host, those without a name are hosts; else they are of the one host that others
    /// name, if it can be no other.
    void finish(RecordSink& sink) override {
        auto [hosts, of_several] = hosts_.take();
        const bool is_one = hosts.size() == 1 && nameless_.size() == 1;
        if (hosts.empty()) {
            hosts.swap(nameless_);
        } else if (is_one && !hosts.front().overlaps(nameless_.front())) {
            hosts.front().add(nameless_.front());
            nameless_.clear();
        }
        for (const HostDraft& row : nameless_) {
            sink.bad(row.line,
                     "a row names no host, and may be of several; query kernel_info together with the "
                     "hostname of system_info");
        }
        for (const auto& [name, lines] : of_several) {
            for (const std::size_t line : lines) {
                sink.bad(line,
                         fmt::format("several machines go by the name \"{}\", and this is of one of them; "
                                     "state its UUID with it (uuid of system_info, or the decoration "
                                     "host_uuid)",
                                     printable(name)));
            }
        }
        for (const HostDraft& host : hosts) host.hand_to(sink);
        nameless_.clear();
    }

    HostDrafts hosts_;
    std::vector<HostDraft> nameless_;
};

}  // namespace

bool is_osquery(const InputFront& front) {
    if (front.has("hostIdentifier") && (front.has("columns") || front.has("snapshot"))) return true;
    // JSON lines may have any other columns, too, those of osquery among them. They state facts by names that
    // osquery has not.
    const bool is_jsonl = front.has("host") || front.has("facts") ||
                          front.has_outer([](std::string_view key) { return column_of(key).is_fact; });
    if (is_jsonl) return false;
    const bool is_kernel = front.has("version") && (front.has("arguments") || front.has("device"));
    return is_kernel || front.has("cpu_brand") || front.has("hardware_serial");
}

std::unique_ptr<InventoryReader> open_osquery(const InventoryInput&, std::string&) {
    return std::make_unique<OsqueryReader>();
}

}  // namespace kcheck
