#include "report/rules_diff.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/document.hpp"
#include "report/outcome_changes.hpp"
#include "report/paragraph.hpp"

namespace kcheck {

namespace {

constexpr std::size_t width = 80;
constexpr std::size_t word_column = 10;

std::string diff_text(const AdvisoryDiff& diff) {
    const std::string head = fmt::format("{:<{}}{}  ", to_text(diff.change), word_column, printable(diff.id));
    std::string out = fmt::format("{}{}\n", head, wrapped(diff.title, head.size(), width));
    if (!diff.parts.empty()) {
        const std::string keys = fmt::format("{}", fmt::join(diff.parts, ", "));
        out += fmt::format("{:{}}{}\n", "", word_column, wrapped(keys, word_column, width));
    }
    for (const std::string& range : diff.ranges_removed)
        out += fmt::format("{:{}}- {}\n", "", word_column, printable(range));
    for (const std::string& range : diff.ranges_added)
        out += fmt::format("{:{}}+ {}\n", "", word_column, printable(range));
    return out;
}

std::string name_of(const HostChanges& host) {
    return printable(host.subject.name.empty() ? host.source : host.subject.name);
}

std::string hosts_text(std::span<const HostChanges> hosts) {
    std::string out;
    std::size_t changed = 0;
    for (const HostChanges& host : hosts) {
        if (host.changes.empty()) continue;
        ++changed;
        out += fmt::format("\n{}\n{}", name_of(host), changes_text(host.changes, 2));
    }
    return fmt::format("{}\n{} of {} hosts change\n", out, changed, hosts.size());
}

std::string summary(std::span<const AdvisoryDiff> advisories) {
    std::vector<std::string> counts;
    for (const AdvisoryChange change : {AdvisoryChange::added, AdvisoryChange::removed,
                                        AdvisoryChange::withdrawn, AdvisoryChange::changed}) {
        const auto count = std::count_if(advisories.begin(), advisories.end(),
                                         [&](const AdvisoryDiff& each) { return each.change == change; });
        if (count > 0) counts.push_back(fmt::format("{} {}", count, to_text(change)));
    }
    return counts.empty() ? "no advisory differs\n" : fmt::format("{}\n", fmt::join(counts, ", "));
}

Json diff_json(const AdvisoryDiff& diff) {
    return {{"id", diff.id},
            {"title", diff.title},
            {"change", to_text(diff.change)},
            {"parts", diff.parts},
            {"ranges_removed", diff.ranges_removed},
            {"ranges_added", diff.ranges_added},
            {"judged_otherwise", diff.is_judged_otherwise}};
}

Json host_json(const HostChanges& host) {
    return {{"subject", subject_json(host.subject)},
            {"source", host.source},
            {"changes", changes_json(host.changes)}};
}

}  // namespace

std::string write_rules_diff_text(std::span<const AdvisoryDiff> advisories,
                                  std::span<const HostChanges> hosts) {
    std::string out;
    for (const AdvisoryDiff& diff : advisories) out += diff_text(diff);
    if (!advisories.empty()) out += '\n';
    out += summary(advisories);
    return hosts.empty() ? out : out + hosts_text(hosts);
}

std::string write_rules_diff_json(std::span<const AdvisoryDiff> advisories,
                                  std::span<const HostChanges> hosts) {
    Json document;
    document["schema"] = "kcheck.rules-diff/1";
    Json& all = document["advisories"] = Json::array();
    for (const AdvisoryDiff& diff : advisories) all.push_back(diff_json(diff));
    document["judged"] = hosts.size();
    Json& changed = document["hosts"] = Json::array();
    for (const HostChanges& host : hosts) {
        if (!host.changes.empty()) changed.push_back(host_json(host));
    }
    return document_text(document);
}

}  // namespace kcheck
