// CVE JSON 5 (github.com/CVEProject/cve-schema) as the kernel's own CNA writes it, for mainline only.
//
//     cveMetadata.{cveId, state, datePublished, dateUpdated}
//     containers.cna.{title, descriptions[].value, references[].url, metrics[]}
//     containers.cna.affected[]: vendor = product = "Linux", defaultStatus, versions[]: version, status,
//     versionType,
//                                lessThan | lessThanOrEqual
//
// Of a product's blocks, one counts commits (versionType git), which no host knows; the other counts
// releases. With defaultStatus "affected", versions[] lists what is not: [version, lessThan), or a stable
// series to its end
// ("5.10.*"), or everything from a release on ("*"). What lies between is affected, and that is what we keep.
#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "import/format.hpp"
#include "import/json_feed.hpp"
#include "import/series.hpp"
#include "import/severity.hpp"

namespace kcheck {

namespace {

using Json = nlohmann::ordered_json;

/// Releases from `start` (empty: the first) to before `end` (empty: no end).
struct Span {
    std::string start;
    std::string end;
    bool has_end = false;
};

bool is_version(std::string_view text) {
    return !text.empty() && is_digit(text.front()) && !upstream_version_defect(text);
}

/// The releases that one entry of versions[] stands for; nothing for one that cannot be understood.
std::optional<Span> span_of(const Json& entry) {
    Span span;
    const std::string_view version = text_at(entry, "version");
    const std::string_view less = text_at(entry, "lessThan");
    std::string_view last = text_at(entry, "lessThanOrEqual");
    if (version != "0" && !is_version(version)) return std::nullopt;
    if (version != "0") span.start = version;
    if (last == "*" || less == "*") return span;
    span.has_end = true;
    if (is_version(less)) {
        span.end = less;
    } else if (last.ends_with(".*") && is_version(last.substr(0, last.size() - 2))) {
        span.end = first_of_next_series(last.substr(0, last.size() - 2));
    } else if (is_version(last)) {
        span.end = next_release(last);
    } else if (less.empty() && last.empty() && version != "0") {
        span.end = next_release(version);
    } else {
        return std::nullopt;
    }
    return span;
}

/// What lies between spans, of which each begins after nothing (empty: the first release).
std::vector<VersionRange> gaps(std::vector<Span> spans) {
    std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
        if (a.start.empty() || b.start.empty()) return a.start.empty() && !b.start.empty();
        return compare_upstream(a.start, b.start) < 0;
    });
    std::vector<VersionRange> ranges;
    std::string from;
    for (const Span& span : spans) {
        const bool is_gap = !span.start.empty() && (from.empty() || compare_upstream(from, span.start) < 0);
        if (is_gap) ranges.push_back({from, "", span.start});
        if (!span.has_end) return ranges;
        if (from.empty() || compare_upstream(from, span.end) < 0) from = span.end;
    }
    ranges.push_back({from, "", ""});
    return ranges;
}

bool is_release_entry(const Json& entry) {
    const std::string_view type = text_at(entry, "versionType");
    return type == "semver" || type == "original_commit_for_fix" || type == "custom";
}

/// Adds what one block of affected[] says of releases; false if it is none of the kernel's.
bool add_block(const Json& block, const std::string& file, ImportedAdvisory& advisory, Feed& feed) {
    if (text_at(block, "vendor") != "Linux" || text_at(block, "product") != "Linux") return false;
    const bool lists_affected = text_at(block, "defaultStatus") != "affected";
    std::vector<Span> spans;
    for (const Json& entry : member(block, "versions")) {
        const bool is_affected = text_at(entry, "status") == "affected";
        // Where all is affected but what is listed, an affected version only says when it began.
        if (!is_release_entry(entry) || is_affected != lists_affected) continue;
        ++feed.versions;
        if (auto span = span_of(entry)) {
            spans.push_back(std::move(*span));
        } else {
            feed.problems.push_back(
                {{file},
                 fmt::format("{}: versions from \"{}\" on are none of kernel.org's; correct the record",
                             advisory.source_id, printable(text_at(entry, "version")))});
        }
    }
    if (spans.empty()) return true;
    if (lists_affected) {
        for (const Span& span : spans) advisory.ranges.push_back({"mainline", {span.start, "", span.end}});
    } else {
        const std::vector<VersionRange> between = gaps(std::move(spans));
        for (const VersionRange& range : between) advisory.ranges.push_back({"mainline", range});
    }
    return true;
}

std::optional<Severity> severity_of_metrics(const Json& container) {
    std::optional<Severity> worst;
    for (const Json& metric : member(container, "metrics")) {
        for (const std::string_view key : {"cvssV3_1.vectorString", "cvssV3_0.vectorString"}) {
            // The paths hold a dot only between keys, because the keys write 3_1.
            if (const auto base = cvss3_base_score(text_at(metric, key)))
                worst = std::max(worst, {severity_of_score(*base)});
        }
    }
    return worst;
}

/// The CNA's own word, else that of others who enrich the record.
std::optional<Severity> severity_of(const Json& record) {
    std::optional<Severity> severity = severity_of_metrics(member(record, "containers.cna"));
    if (severity) return severity;
    for (const Json& container : member(record, "containers.adp"))
        severity = std::max(severity, severity_of_metrics(container));
    return severity;
}

void add_texts(const Json& record, ImportedAdvisory& advisory) {
    const Json& cna = member(record, "containers.cna");
    advisory.title = one_line(text_at(cna, "title"), 200);
    for (const Json& description : member(cna, "descriptions")) {
        if (text_at(description, "lang").starts_with("en") && advisory.summary.empty())
            advisory.summary = text_at(description, "value");
    }
    advisory.published = date_of(text_at(record, "cveMetadata.datePublished"));
    advisory.modified = date_of(text_at(record, "cveMetadata.dateUpdated"));
    for (const Json& reference : member(cna, "references"))
        add_reference(advisory.references, text_at(reference, "url"));
}

}  // namespace

Result<Feed> read_cve(std::string_view text, const std::string& file) {
    KC_TRY(const Json record, parse_json_feed(text, file));
    Feed feed;
    ImportedAdvisory advisory;
    advisory.source_id = text_at(record, "cveMetadata.cveId");
    if (!text_at(record, "dataVersion").starts_with("5.") || !is_cve_id(advisory.source_id)) {
        return fail(
            ErrorKind::bad_data,
            fmt::format(
                "{}: no CVE JSON 5 record: dataVersion or cveMetadata.cveId is missing; name the format "
                "that the file has",
                file));
    }
    if (text_at(record, "cveMetadata.state") == "REJECTED") {
        count_skipped(feed.skipped, is_rejected);
        return feed;
    }
    bool has_kernel = false;
    for (const Json& block : member(record, "containers.cna.affected"))
        has_kernel = add_block(block, file, advisory, feed) || has_kernel;
    // A range that lacks one of its ends would say too much, or too little.
    if (!feed.problems.empty()) return feed;
    if (!has_kernel || advisory.ranges.empty()) {
        count_skipped(feed.skipped, has_kernel ? no_range_named : not_the_kernel);
        return feed;
    }
    add_texts(record, advisory);
    state_severity(advisory, severity_of(record));
    feed.advisories.push_back(std::move(advisory));
    return feed;
}

}  // namespace kcheck
