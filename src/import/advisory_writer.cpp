#include "import/advisory_writer.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "import/series.hpp"
#include "rule/advisory.hpp"
#include "rule/bound_tests.hpp"
#include "rule/canonical.hpp"
#include "rule/template.hpp"
#include "rule/yaml_build.hpp"

namespace kcheck {

namespace {

constexpr std::size_t longest_title = 120;
/// Two or three sentences; the descriptions of kernel CVEs run to pages of call traces.
constexpr std::size_t longest_summary = 600;
constexpr std::size_t most_references = 20;

constexpr std::string_view mark_start = "# Imported from ";
constexpr std::string_view mark_end =
    "), written anew by the next import; to change it by hand, remove this line.";

std::vector<AffectedRange> affected_of(const ImportedAdvisory& advisory) {
    std::vector<AffectedRange> affected;
    const auto add = [&](const ImportedRange& each) {
        const bool is_new = std::none_of(affected.begin(), affected.end(), [&](const AffectedRange& other) {
            return other.stream == each.stream && other.range == each.range;
        });
        if (is_new) affected.push_back({each.stream, each.range});
    };
    for (const ImportedRange& each : ranges_of_builds(advisory.fixed_builds)) add(each);
    for (const ImportedRange& each : advisory.ranges) add(each);
    return affected;
}

/// The kernel to upgrade to, a text for each stream that has one.
std::vector<std::string> fixed_kernels(const std::vector<AffectedRange>& affected) {
    std::vector<std::string> kernels;
    for (const AffectedRange& each : affected) {
        if (!each.range.fixed.empty())
            add_once(kernels, fmt::format("{} ({})", each.range.fixed, each.stream));
    }
    return kernels;
}

YamlNode remedy_of(const std::vector<AffectedRange>& affected) {
    YamlNode remedy = yaml_map();
    const std::vector<std::string> kernels = fixed_kernels(affected);
    if (kernels.empty()) {
        add_entry(remedy, "workaround", "The source names no fixed kernel and no workaround.");
        return remedy;
    }
    add_entry(
        remedy, "upgrade",
        kernels.size() == 1
            ? fmt::format("Upgrade to kernel {} or later and reboot.", kernels.front())
            : fmt::format("Upgrade to the fixed kernel of your stream and series or later and reboot: {}.",
                          fmt::join(kernels, ", ")));
    const bool is_rpm = std::all_of(affected.begin(), affected.end(), [](const AffectedRange& each) {
        return stream_of_dist_tag(each.stream).has_value();
    });
    if (is_rpm) add_entry(remedy, "commands", yaml_list({"yum update kernel", "reboot"}));
    return remedy;
}

std::string summary_of(const ImportedAdvisory& advisory) {
    std::string summary = one_line(advisory.summary, longest_summary);
    if (!summary.empty()) return summary;
    if (advisory.cves.empty()) return fmt::format("See {}.", advisory.source_id);
    return fmt::format("{} fixes {}.", advisory.source_id, fmt::join(advisory.cves, ", "));
}

std::vector<std::string> aliases_of(const ImportedAdvisory& advisory) {
    std::vector<std::string> aliases{advisory.source_id};
    for (const std::string& cve : advisory.cves) add_once(aliases, cve);
    return aliases;
}

/// What the feed refers to, or the page of its CVE; lint tells of one that has neither.
std::vector<std::string> references_of(const ImportedAdvisory& advisory) {
    std::vector<std::string> references = advisory.references;
    if (references.size() > most_references) references.resize(most_references);
    for (const std::string& alias : aliases_of(advisory)) {
        if (references.empty() && is_cve_id(alias))
            references.push_back(fmt::format("https://www.cve.org/CVERecord?id={}", alias));
    }
    return references;
}

}  // namespace

ImportMark import_mark(std::string_view text) {
    std::string_view line = text.substr(0, text.find('\n'));
    if (!consume_prefix(line, mark_start) || !line.ends_with(mark_end)) return {};
    line.remove_suffix(mark_end.size());
    const std::size_t open = line.rfind(" (");
    if (open == std::string_view::npos) return {};
    return {std::string(line.substr(0, open)), std::string(line.substr(open + 2))};
}

std::string write_imported(const ImportedAdvisory& imported, const std::string& id, std::string_view format) {
    Advisory advisory;
    advisory.affected = affected_of(imported);
    advisory.withdrawn = imported.withdrawn;
    const std::string title = one_line(imported.title, longest_title);
    YamlNode root = yaml_map();
    add_entry(root, "id", id);
    add_entry(root, "title", title.empty() ? imported.source_id : title);
    add_entry(root, "aliases", yaml_list(aliases_of(imported)));
    add_entry(root, "severity", to_text(imported.severity));
    add_entry(root, "impact", to_text(Impact::security));
    add_entry(root, "published", imported.published);
    add_entry(root, "modified", imported.modified);
    add_entry(root, "withdrawn", imported.withdrawn);
    add_entry(root, "summary", summary_of(imported));
    add_entry(root, "affected", yaml_of(advisory.affected));
    add_entry(root, "remedy", remedy_of(advisory.affected));
    add_entry(root, "references", yaml_list(references_of(imported)));
    add_entry(root, "tests", yaml_of(tests_of_bounds(advisory)));
    return fmt::format("{}{} ({}{}\n{}", mark_start, imported.source_id, format, mark_end,
                       write_canonical(root));
}

std::string imported_file_name(const ImportedAdvisory& advisory, const std::string& id) {
    return fmt::format("{}-{}.yaml", id, slug_of(advisory.source_id));
}

}  // namespace kcheck
