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

AdvisoryDiff compare(const WholeAdvisory& before, const WholeAdvisory& after) {
    AdvisoryDiff diff{.id = after.judged.id, .title = after.text.title};
    for (const Part& part : parts) {
        if (!part.differs(before, after)) continue;
        diff.parts.push_back(part.key);
        diff.is_judged_otherwise = diff.is_judged_otherwise || part.is_judged;
    }
    if (before.judged.withdrawn.empty() && !after.judged.withdrawn.empty())
        diff.change = AdvisoryChange::withdrawn;
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
