#include "report/what_if.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/document.hpp"
#include "report/outcome_changes.hpp"
#include "report/paragraph.hpp"

namespace kcheck {

namespace {

constexpr std::size_t width = 80;

std::string shown(const std::string& release) {
    return release.empty() ? std::string("(unknown)") : printable(release);
}

std::size_t count(const WhatIf& what_if, Outcome outcome) {
    return static_cast<std::size_t>(
        std::count_if(what_if.findings.begin(), what_if.findings.end(),
                      [&](const Finding& finding) { return finding.outcome == outcome; }));
}

}  // namespace

std::string write_what_if_text(const WhatIf& what_if) {
    std::string out = fmt::format("{} -> {}\n", shown(what_if.running), shown(what_if.release));
    if (!what_if.doubt.empty()) out += fmt::format("note  {}\n", wrapped(what_if.doubt, 6, width));
    if (!what_if.changes.empty()) out += "\n" + changes_text(what_if.changes, 0);
    const std::string summary = fmt::format(
        "changes: {}; as before: {}; then {} affected, {} undecided", changes_summary(what_if.changes),
        what_if.unchanged, count(what_if, Outcome::affected), count(what_if, Outcome::unknown));
    return out + "\n" + wrapped(summary, 0, width) + "\n";
}

std::string write_what_if_json(const WhatIf& what_if, const Subject& subject) {
    Json document;
    document["schema"] = "kcheck.what-if/1";
    document["subject"] = subject_json(subject);
    document["running"] = text_or_null(what_if.running);
    document["release"] = what_if.release;
    document["doubt"] = text_or_null(what_if.doubt);
    document["changes"] = changes_json(what_if.changes);
    document["unchanged"] = what_if.unchanged;
    Json& findings = document["findings"] = Json::array();
    for (const Finding& finding : what_if.findings) {
        findings.push_back({{"id", finding.id},
                            {"title", finding.text.title},
                            {"severity", to_text(finding.severity)},
                            {"outcome", to_text(finding.outcome)},
                            {"why", finding.why}});
    }
    return document_text(document);
}

}  // namespace kcheck
