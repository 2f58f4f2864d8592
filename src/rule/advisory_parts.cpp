#include "rule/advisory_parts.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace kcheck {

namespace {

struct Child {
    std::string_view key;
    Part part;
};

/// One row a part: its keys in their order, and what stands below some of them.
struct PartRow {
    Part part;
    std::span<const std::string_view> first;  ///< Keys in this order, before all others.
    std::span<const std::string_view> last;   ///< After all others.
    std::span<const Child> children;
    bool is_block;  ///< Has a line for each entry however short it is.
};

using Keys = std::span<const std::string_view>;
constexpr std::array<std::string_view, 18> document_keys{
    "id",           "title",        "aliases",      "severity", "impact",     "published",
    "modified",     "withdrawn",    "summary",      "affected", "images",     "requires",
    "confirmed_by", "ruled_out_by", "mitigated_by", "remedy",   "references", "tests"};
constexpr std::array<std::string_view, 6> range_keys{"stream",        "family", "introduced",
                                                     "last_affected", "fixed",  "fixed_in"};
constexpr std::array<std::string_view, 1> condition_first{"fact"};
constexpr std::array<std::string_view, 1> condition_last{"seen"};
constexpr std::array<std::string_view, 4> remedy_keys{"upgrade", "commands", "workaround", "caution"};
constexpr std::array<std::string_view, 1> fact_keys{"kernel.release"};
constexpr std::array<std::string_view, 4> test_keys{"name", "facts", "expect", "evidence"};
constexpr std::array<std::string_view, 4> version_keys{"scheme", "introduced", "last_affected", "fixed"};

constexpr std::array document_children{Child{"affected", Part::range},
                                       Child{"images", Part::range},
                                       Child{"requires", Part::condition},
                                       Child{"confirmed_by", Part::condition},
                                       Child{"ruled_out_by", Part::condition},
                                       Child{"mitigated_by", Part::condition},
                                       Child{"remedy", Part::remedy},
                                       Child{"references", Part::references},
                                       Child{"tests", Part::tests}};
constexpr std::array condition_children{Child{"all", Part::condition}, Child{"any", Part::condition},
                                        Child{"not", Part::condition}};
constexpr std::array test_children{Child{"facts", Part::facts}};

constexpr std::array rows{
    PartRow{Part::document, document_keys, {}, document_children, true},
    PartRow{Part::range, range_keys, {}, {}, true},
    PartRow{Part::condition, condition_first, condition_last, condition_children, false},
    PartRow{Part::remedy, remedy_keys, {}, {}, true},
    PartRow{Part::references, {}, {}, {}, true},
    PartRow{Part::tests, test_keys, {}, test_children, true},
    PartRow{Part::facts, fact_keys, {}, {}, false},
    PartRow{Part::other, version_keys, {}, {}, false},
};

const PartRow& row_of(Part part) { return rows[static_cast<std::size_t>(part)]; }

std::size_t rank(const PartRow& row, std::string_view key) {
    const auto place = [&](Keys keys) {
        return static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
    };
    const std::size_t first = place(row.first);
    if (first < row.first.size()) return first;
    const std::size_t last = place(row.last);
    return row.first.size() + (last < row.last.size() ? 1 + last : 0);
}

}  // namespace

Part child_of(Part part, std::string_view key) {
    const auto children = row_of(part).children;
    const auto found =
        std::find_if(children.begin(), children.end(), [&](const Child& child) { return child.key == key; });
    return found == children.end() ? Part::other : found->part;
}

bool is_prose(Part part, std::string_view key) {
    return (part == Part::document && key == "summary") || (part == Part::remedy && key != "commands");
}

bool is_always_block(Part part) { return row_of(part).is_block; }

std::vector<const YamlEntry*> ordered(const YamlNode& map, Part part) {
    std::vector<const YamlEntry*> entries;
    for (const YamlEntry& entry : map.entries) entries.push_back(&entry);
    const PartRow& row = row_of(part);
    std::stable_sort(entries.begin(), entries.end(), [&](const YamlEntry* a, const YamlEntry* b) {
        return rank(row, a->key.scalar) < rank(row, b->key.scalar);
    });
    return entries;
}

}  // namespace kcheck
