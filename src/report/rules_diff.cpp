#include "report/rules_diff.hpp"

#include <algorithm>
#include <utility>

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

std::string indented(std::string_view text, std::size_t more = 0) {
    const std::size_t indent = word_column + more;
    return fmt::format("{:{}}{}\n", "", indent, wrapped(text, indent, width));
}

/// "severity low -> high"; texts that are too long for one line below each other.
std::string value_text(const ValueChange& value) {
    const auto shown = [](const std::string& text) { return text.empty() ? std::string("(none)") : text; };
    const std::string line = fmt::format("{} {} -> {}", value.key, shown(value.before), shown(value.after));
    if (word_column + line.size() <= width) return indented(line);
    return indented(value.key) + indented("- " + shown(value.before), 2) +
           indented("+ " + shown(value.after), 2);
}

/// Whether a value says what differs of this key (`remedy`, `affected.al7`).
bool is_told(std::string_view key, const AdvisoryDiff& diff) {
    return std::any_of(diff.values.begin(), diff.values.end(), [&](const ValueChange& value) {
        std::string_view rest = value.key;
        return consume_prefix(rest, key) && (rest.empty() || rest.front() == '.');
    });
}

/// The ranges of one side, "al7: up to 4.19.43-13", without those whose bounds are told one by one.
std::string ranges_text(char sign, const std::vector<std::string>& ranges, const AdvisoryDiff& diff) {
    std::string out;
    for (const std::string& range : ranges) {
        const std::string line = range.substr(0, range.find(':'));
        if (!is_told("affected." + line, diff) && !is_told("images." + line, diff))
            out += fmt::format("{:{}}{} {}\n", "", word_column, sign, printable(range));
    }
    return out;
}

std::string diff_text(const AdvisoryDiff& diff) {
    const std::string head = fmt::format("{:<{}}{}  ", to_text(diff.change), word_column, printable(diff.id));
    std::string out = fmt::format("{}{}\n", head, wrapped(diff.title, head.size(), width));
    std::vector<std::string_view> keys;
    for (const std::string_view part : diff.parts) {
        if (!is_told(part, diff)) keys.push_back(part);
    }
    if (!keys.empty()) out += indented(fmt::format("{}", fmt::join(keys, ", ")));
    for (const ValueChange& value : diff.values) out += value_text(value);
    return out + ranges_text('-', diff.ranges_removed, diff) + ranges_text('+', diff.ranges_added, diff);
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
    return fmt::format("{}\noutcomes change for {} of {}\n", out, changed, counted(hosts.size(), "host"));
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

Json value_json(const ValueChange& value) {
    const auto text = [](const std::string& each) { return each.empty() ? Json() : Json(each); };
    return {{"key", value.key}, {"before", text(value.before)}, {"after", text(value.after)}};
}

Json diff_json(const AdvisoryDiff& diff) {
    Json values = Json::array();
    for (const ValueChange& value : diff.values) values.push_back(value_json(value));
    return {{"id", diff.id},
            {"title", diff.title},
            {"change", to_text(diff.change)},
            {"parts", diff.parts},
            {"values", std::move(values)},
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
