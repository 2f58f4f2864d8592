#include "rule/advisory_diff.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kcheck {

namespace {

struct WholeAdvisory {
    Advisory judged;
    AdvisoryText text;
    std::vector<AdvisoryTest> tests;
};

Result<WholeAdvisory> read_whole(const Database& database, std::size_t index) {
    WholeAdvisory whole;
    KC_TRY(whole.judged, database.advisory(index));
    KC_TRY(whole.text, database.text(index));
    KC_TRY(whole.tests, database.tests(index));
    return whole;
}

/// One key of an advisory file.
struct Part {
    std::string_view key;
    bool is_judged;
    bool (*differs)(const WholeAdvisory& a, const WholeAdvisory& b);
};

#define KC_PART(key, is_judged, member)                                                            \
    Part {                                                                                         \
        key, is_judged,                                                                            \
            [](const WholeAdvisory& a, const WholeAdvisory& b) { return !(a.member == b.member); } \
    }

constexpr std::array parts{
    KC_PART("aliases", false, text.aliases),
    KC_PART("title", false, text.title),
    KC_PART("severity", true, judged.severity),
    KC_PART("impact", false, judged.impact),
    KC_PART("published", false, text.published),
    KC_PART("modified", false, text.modified),
    KC_PART("withdrawn", true, judged.withdrawn),
    KC_PART("summary", false, text.summary),
    KC_PART("affected", true, judged.affected),
    KC_PART("images", true, judged.images),
    KC_PART("requires", true, judged.exposure),
    KC_PART("confirmed_by", true, judged.confirmed_by),
    KC_PART("ruled_out_by", true, judged.ruled_out_by),
    KC_PART("mitigated_by", true, judged.mitigated_by),
    KC_PART("remedy", false, text.remedy),
    KC_PART("references", false, text.references),
    KC_PART("tests", false, tests),
};

#undef KC_PART

std::string bounds(std::string_view last_unaffected, std::string_view introduced,
                   std::string_view last_affected, std::string_view fixed) {
    std::vector<std::string> texts;
    if (!last_unaffected.empty()) texts.push_back(fmt::format("not up to {}", last_unaffected));
    if (!introduced.empty()) texts.push_back(fmt::format("from {}", introduced));
    if (!last_affected.empty()) texts.push_back(fmt::format("up to {}", last_affected));
    if (!fixed.empty()) texts.push_back(fmt::format("fixed in {}", fixed));
    return texts.empty() ? "every version" : fmt::format("{}", fmt::join(texts, ", "));
}

std::string date(std::int32_t value) { return value == 0 ? std::string() : std::to_string(value); }

template <class Entry>
std::vector<std::string> only_in(const std::vector<Entry>& these, const std::vector<Entry>& those) {
    std::vector<std::string> texts;
    for (const Entry& each : these) {
        if (std::find(those.begin(), those.end(), each) == those.end()) texts.push_back(describe(each));
    }
    return texts;
}

void append(std::vector<std::string>& all, std::vector<std::string> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

void list_ranges(const Advisory& before, const Advisory& after, AdvisoryDiff& diff) {
    append(diff.ranges_removed, only_in(before.affected, after.affected));
    append(diff.ranges_removed, only_in(before.images, after.images));
    append(diff.ranges_added, only_in(after.affected, before.affected));
    append(diff.ranges_added, only_in(after.images, before.images));
}

void add_value(AdvisoryDiff& diff, std::string key, std::string_view before, std::string_view after) {
    if (before != after) diff.values.push_back({std::move(key), std::string(before), std::string(after)});
}

void compare_values(const WholeAdvisory& before, const WholeAdvisory& after, AdvisoryDiff& diff) {
    add_value(diff, "title", before.text.title, after.text.title);
    add_value(diff, "severity", to_text(before.judged.severity), to_text(after.judged.severity));
    add_value(diff, "impact", to_text(before.judged.impact), to_text(after.judged.impact));
    add_value(diff, "published", before.text.published, after.text.published);
    add_value(diff, "modified", before.text.modified, after.text.modified);
    add_value(diff, "withdrawn", before.judged.withdrawn, after.judged.withdrawn);
    add_value(diff, "summary", before.text.summary, after.text.summary);
    const Remedy& old = before.text.remedy;
    const Remedy& now = after.text.remedy;
    add_value(diff, "remedy.upgrade", old.upgrade, now.upgrade);
    add_value(diff, "remedy.commands", fmt::format("{}", fmt::join(old.commands, "; ")),
              fmt::format("{}", fmt::join(now.commands, "; ")));
    add_value(diff, "remedy.workaround", old.workaround, now.workaround);
    add_value(diff, "remedy.caution", old.caution, now.caution);
}

/// What names the line of versions that an entry bounds.
const std::string& line_of(const AffectedRange& affected) { return affected.stream; }
const std::string& line_of(const AffectedImages& images) { return images.family; }

void compare_bounds(const std::string& at, const AffectedRange& before, const AffectedRange& after,
                    AdvisoryDiff& diff) {
    const VersionRange& old = before.range;
    const VersionRange& now = after.range;
    add_value(diff, at + ".last_unaffected", old.last_unaffected, now.last_unaffected);
    add_value(diff, at + ".introduced", old.introduced, now.introduced);
    add_value(diff, at + ".last_affected", old.last_affected, now.last_affected);
    add_value(diff, at + ".fixed", old.fixed, now.fixed);
    add_value(diff, at + ".fixed_in", fmt::format("{}", fmt::join(old.fixed_in, ", ")),
              fmt::format("{}", fmt::join(now.fixed_in, ", ")));
}

void compare_bounds(const std::string& at, const AffectedImages& before, const AffectedImages& after,
                    AdvisoryDiff& diff) {
    add_value(diff, at + ".introduced", date(before.introduced), date(after.introduced));
    add_value(diff, at + ".last_affected", date(before.last_affected), date(after.last_affected));
    add_value(diff, at + ".fixed", date(before.fixed), date(after.fixed));
}

/// The entries that those lack.
template <class Entry>
std::vector<const Entry*> missing_in(const std::vector<Entry>& those, const std::vector<Entry>& these) {
    std::vector<const Entry*> entries;
    for (const Entry& each : these) {
        if (std::find(those.begin(), those.end(), each) == those.end()) entries.push_back(&each);
    }
    return entries;
}

/// The only one of a line of versions, or null.
template <class Entry>
const Entry* only_one_of(const std::string& line, const std::vector<const Entry*>& entries) {
    const auto is_of_line = [&](const Entry* each) { return line_of(*each) == line; };
    if (std::count_if(entries.begin(), entries.end(), is_of_line) != 1) return nullptr;
    return *std::find_if(entries.begin(), entries.end(), is_of_line);
}

/// Which bounds differ, where it is clear which entry became which.
template <class Entry>
void compare_entries(const std::string& key, const std::vector<Entry>& before,
                     const std::vector<Entry>& after, AdvisoryDiff& diff) {
    const std::vector<const Entry*> removed = missing_in(after, before);
    const std::vector<const Entry*> added = missing_in(before, after);
    for (const Entry* const each : removed) {
        const std::string& line = line_of(*each);
        const Entry* const successor = only_one_of(line, added);
        if (only_one_of(line, removed) == nullptr || successor == nullptr) continue;
        compare_bounds(fmt::format("{}.{}", key, line), *each, *successor, diff);
    }
}

AdvisoryDiff compare(const WholeAdvisory& before, const WholeAdvisory& after) {
    AdvisoryDiff diff{.id = after.judged.id, .title = after.text.title};
    for (const Part& part : parts) {
        if (!part.differs(before, after)) continue;
        diff.parts.push_back(part.key);
        diff.is_judged_otherwise = diff.is_judged_otherwise || part.is_judged;
    }
    if (before.judged.withdrawn.empty() && !after.judged.withdrawn.empty())
        diff.change = AdvisoryChange::withdrawn;
    compare_values(before, after, diff);
    compare_entries("affected", before.judged.affected, after.judged.affected, diff);
    compare_entries("images", before.judged.images, after.judged.images, diff);
    list_ranges(before.judged, after.judged, diff);
    return diff;
}

Result<AdvisoryDiff> on_one_side(const Database& database, std::size_t index, AdvisoryChange change) {
    KC_TRY(const WholeAdvisory whole, read_whole(database, index));
    AdvisoryDiff diff{.id = whole.judged.id, .title = whole.text.title, .change = change};
    diff.is_judged_otherwise = whole.judged.withdrawn.empty();
    list_ranges(change == AdvisoryChange::removed ? whole.judged : Advisory{},
                change == AdvisoryChange::removed ? Advisory{} : whole.judged, diff);
    return diff;
}

/// What differs of one advisory that at least one side has.
Result<std::optional<AdvisoryDiff>> diff_of(const Database& before, const Database& after,
                                            const std::string& id) {
    const auto old = before.find(id);
    const auto now = after.find(id);
    if (!old || !now) {
        KC_TRY(AdvisoryDiff diff, old ? on_one_side(before, *old, AdvisoryChange::removed)
                                      : on_one_side(after, *now, AdvisoryChange::added));
        return diff;
    }
    KC_TRY(const WholeAdvisory left, read_whole(before, *old));
    KC_TRY(const WholeAdvisory right, read_whole(after, *now));
    AdvisoryDiff diff = compare(left, right);
    if (diff.parts.empty()) return std::nullopt;
    return diff;
}

}  // namespace

std::string_view to_text(AdvisoryChange change) {
    switch (change) {
        case AdvisoryChange::added: return "added";
        case AdvisoryChange::removed: return "removed";
        case AdvisoryChange::withdrawn: return "withdrawn";
        case AdvisoryChange::changed: return "changed";
    }
    return "changed";
}

Result<std::vector<AdvisoryDiff>> diff_databases(const Database& before, const Database& after) {
    std::vector<std::string> ids;
    for (const Database* const database : {&before, &after}) {
        for (std::size_t i = 0; i < database->size(); ++i) ids.emplace_back(database->id(i));
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::vector<AdvisoryDiff> diffs;
    for (const std::string& id : ids) {
        KC_TRY(auto diff, diff_of(before, after, id));
        if (diff) diffs.push_back(std::move(*diff));
    }
    return diffs;
}

std::string describe(const AffectedRange& affected) {
    const VersionRange& range = affected.range;
    const std::string fixed =
        range.fixed_in.empty() ? range.fixed : fmt::format("{}", fmt::join(range.fixed_in, ", "));
    return fmt::format("{}: {}", affected.stream,
                       bounds(range.last_unaffected, range.introduced, range.last_affected, fixed));
}

std::string describe(const AffectedImages& images) {
    return fmt::format("{}: {}", images.family,
                       bounds("", date(images.introduced), date(images.last_affected), date(images.fixed)));
}

}  // namespace kcheck
