#include "report/sarif_parts.hpp"

#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace kcheck {

namespace {

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

std::string help_text(const AdvisoryText& text, SarifCommands commands) {
    std::string out = text.summary;
    const auto add = [&](std::string_view label, const std::string& what) {
        if (!what.empty()) out += fmt::format("{}{}: {}", out.empty() ? "" : "\n", label, what);
    };
    add("Upgrade", text.remedy.upgrade);
    if (commands == SarifCommands::shown) {
        for (const std::string& command : text.remedy.commands) add("Run", command);
    }
    add("Workaround", text.remedy.workaround);
    add("Caution", text.remedy.caution);
    for (const std::string& reference : text.references) add("Source", reference);
    return out.empty() ? text.title : out;
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

}  // namespace

std::string_view sarif_kind(Outcome outcome) {
    switch (outcome) {
        case Outcome::affected:
        case Outcome::mitigated: return "fail";
        case Outcome::unknown: return "open";
        case Outcome::not_affected: return "pass";
    }
    return "open";
}

std::string_view sarif_level(Outcome outcome, Severity severity) {
    return sarif_kind(outcome) == "fail" ? level_of(severity) : "none";
}

Json sarif_rule(const std::string& id, Severity severity, Impact impact, const AdvisoryText& text,
                SarifCommands commands) {
    Json rule;
    rule["id"] = id;
    rule["shortDescription"] = {{"text", text.title}};
    rule["fullDescription"] = {{"text", text.summary.empty() ? text.title : text.summary}};
    if (!text.references.empty()) rule["helpUri"] = text.references.front();
    rule["help"] = {{"text", help_text(text, commands)}};
    rule["defaultConfiguration"] = {{"level", level_of(severity)}};
    Json& properties = rule["properties"];
    properties["tags"] = Json::array({"kernel", to_text(impact)});
    properties["aliases"] = text.aliases;
    properties["severity"] = to_text(severity);
    if (impact == Impact::security) properties["security-severity"] = security_severity(severity);
    return rule;
}

Json sarif_suppressions() {
    return Json::array(
        {{{"kind", "external"}, {"justification", "A workaround or a live patch is in place."}}});
}

Json sarif_kernel_file(const std::string& release) {
    const std::string path = release.empty() ? "boot" : "boot/vmlinuz-" + release;
    return {{"artifactLocation", {{"uri", uri_of(path)}, {"uriBaseId", "ROOT"}}}};
}

Json sarif_location(const std::string& release, std::string_view machine) {
    return {{"physicalLocation", sarif_kernel_file(release)},
            {"logicalLocations", Json::array({{{"name", machine}, {"kind", "module"}}})}};
}

Json sarif_driver(std::string_view version) {
    return {{"name", "kcheck"},
            {"version", version},
            {"shortDescription", {{"text", "Tells whether a kernel is known to be bad"}}}};
}

Json sarif_notification(const std::string& text) {
    return {{"level", "note"}, {"message", {{"text", text}}}};
}

}  // namespace kcheck
