// A table for spreadsheets: RFC 4180, a row for each host. A spreadsheet runs what begins with `=`, `+`, `-`
// or `@` (also after a tab or a line end) as a formula, and names of hosts are anybody's: such a cell gets a
// single quote in front. Where spreadsheets take `;` for the separator, as in many locales, quotes inside of
// a line do not help, so the same is done after every `;` of a name. Control characters and bytes that are no
// UTF-8 are shown as \xNN, so that a row is a line.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "fleet/class_texts.hpp"
#include "fleet/formats.hpp"

namespace kcheck {

namespace {

constexpr std::string_view header =
    "host,id,kernel,stream,image,outcome,action,affected,mitigated,unknown,worst_severity,uncovered,stale,"
    "image_only,group\r\n";

bool is_formula(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos;
}

/// What can stand in a cell as it is.
bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c >= ' ' && c < '\x7f' && c != ',' && c != ';' && c != '"'; });
}

void append_cell(std::string_view text, std::string& out) {
    if (is_plain(text)) {
        if (is_formula(text)) out += '\'';
        out += text;
        return;
    }
    out += '"';
    if (is_formula(text)) out += '\'';
    const std::string shown = printable(text, std::string_view::npos);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (shown[i] == '"') out += '"';
        out += shown[i];
        if (shown[i] == ';' && is_formula(std::string_view(shown).substr(i + 1))) out += '\'';
    }
    out += '"';
}

/// The cells of a class between those of the host, with their commas.
struct PreparedCells {
    std::string before_image;
    std::string before_group;
};

class CsvTable final : public HostWriter {
  public:
    explicit CsvTable(FleetContext context) : context_(std::move(context)) {}

    std::string opening() const override { return std::string(header); }

    void row(const HostRow& host, std::string& text) const override {
        const PreparedCells& cells =
            cells_.of(*host.what, [this](const HostClass& what) { return prepare(what); });
        append_cell(host.host, text);
        text += ',';
        append_cell(host.id, text);
        text += cells.before_image;
        append_cell(host.image, text);
        text += cells.before_group;
        append_cell(host.group, text);
        text += "\r\n";
    }

  private:
    /// The IDs of the findings with that outcome, separated by blanks.
    std::string ids(const HostClass& what, Outcome outcome) const {
        std::string text;
        for (const ClassFinding& each : what.findings) {
            if (each.outcome == outcome && is_shown(each, context_))
                text.append(text.empty() ? "" : " ").append(each.id);
        }
        return text;
    }

    std::string_view worst(const HostClass& what) const {
        std::optional<Severity> severity;
        for (const ClassFinding& each : what.findings) {
            if (each.outcome == Outcome::affected && is_shown(each, context_))
                severity = std::max(severity.value_or(Severity::info), each.severity);
        }
        return severity ? to_text(*severity) : std::string_view();
    }

    PreparedCells prepare(const HostClass& what) const {
        const auto flag = [](bool value) { return std::string_view(value ? "true" : "false"); };
        PreparedCells cells;
        const auto add = [](std::string_view text, std::string& out) {
            out += ',';
            append_cell(text, out);
        };
        add(what.kernel, cells.before_image);
        add(what.stream, cells.before_image);
        cells.before_image += ',';
        add(to_text(what.outcome), cells.before_group);
        add(to_text(what.action), cells.before_group);
        for (const Outcome outcome : {Outcome::affected, Outcome::mitigated, Outcome::unknown})
            add(ids(what, outcome), cells.before_group);
        add(worst(what), cells.before_group);
        for (const bool value : {what.is_uncovered, what.is_stale, what.is_image_only})
            add(flag(value), cells.before_group);
        cells.before_group += ',';
        return cells;
    }

    FleetContext context_;
    ClassTexts<PreparedCells> cells_;
};

}  // namespace

std::unique_ptr<HostWriter> open_fleet_csv(const FleetContext& context) {
    return std::make_unique<CsvTable>(context);
}

}  // namespace kcheck
