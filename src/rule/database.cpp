#include "rule/database.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace kcheck {

namespace {

/// A part of a bundle, or an error that names where the bundle comes from.
template <class T>
Result<T> part_of(std::string_view origin, Result<T> part) {
    if (!part) return fail(part.error().kind, fmt::format("{} {}", origin, part.error().message));
    return part;
}

/// IDs and aliases are written in capitals, and typed as it comes.
bool is_same_name(std::string_view a, std::string_view b) {
    const auto folded = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return folded(x) == folded(y); });
}

/// The index that a record has; nothing if a later source replaced it. `replaced` is sorted.
std::optional<std::size_t> index_of(std::size_t first, const std::vector<std::uint32_t>& replaced,
                                    std::size_t record) {
    const auto found = std::lower_bound(replaced.begin(), replaced.end(), record);
    if (found != replaced.end() && *found == record) return std::nullopt;
    return first + record - static_cast<std::size_t>(found - replaced.begin());
}

/// The record at a position among those that were not replaced.
std::size_t record_at(const std::vector<std::uint32_t>& replaced, std::size_t position) {
    std::size_t before = 0;
    for (std::size_t count = replaced.size(); count > 0;) {
        const std::size_t half = count / 2;
        const bool is_before = replaced[before + half] - (before + half) <= position;
        if (is_before) before += half + 1;
        count = is_before ? count - half - 1 : half;
    }
    return position + before;
}

}  // namespace

Database::Entry Database::at(std::size_t index) const {
    const auto after =
        std::upper_bound(origins_.begin(), origins_.end(), index,
                         [](std::size_t value, const Origin& origin) { return value < origin.first; });
    const Origin& origin = *(after - 1);
    return {&origin, record_at(origin.replaced, index - origin.first)};
}

std::string_view Database::id(std::size_t index) const {
    const Entry entry = at(index);
    return entry.origin->bundle.id(entry.record);
}

Result<Advisory> Database::advisory(std::size_t index) const {
    const Entry entry = at(index);
    return part_of(entry.origin->name, entry.origin->bundle.advisory(entry.record));
}

Result<AdvisoryText> Database::text(std::size_t index) const {
    const Entry entry = at(index);
    return part_of(entry.origin->name, entry.origin->bundle.text(entry.record));
}

Result<std::vector<AdvisoryTest>> Database::tests(std::size_t index) const {
    const Entry entry = at(index);
    auto tests = part_of(entry.origin->name, entry.origin->bundle.tests(entry.record));
    if (!tests) return tests;
    for (AdvisoryTest& test : *tests) test.place.file = file(index);
    return tests;
}

std::string_view Database::origin(std::size_t index) const { return at(index).origin->name; }

std::string Database::file(std::size_t index) const {
    const Entry entry = at(index);
    return (entry.origin->directory / entry.origin->bundle.file(entry.record)).string();
}

std::optional<std::size_t> Database::find(std::string_view wanted) const {
    for (auto origin = origins_.rbegin(); origin != origins_.rend(); ++origin) {
        if (const auto record = origin->bundle.find(wanted))
            return index_of(origin->first, origin->replaced, *record);
    }
    return std::nullopt;
}

/// The one whose ID it is, whatever the case, else all that have it as an alias.
Result<std::vector<std::size_t>> Database::known_as(std::string_view name) const {
    const std::vector<std::size_t> indices = by_id();
    for (const std::size_t index : indices) {
        if (is_same_name(id(index), name)) return std::vector{index};
    }
    std::vector<std::size_t> known;
    for (const std::size_t index : indices) {
        KC_TRY(const AdvisoryText texts, text(index));
        const auto is_meant = [&](const std::string& alias) { return is_same_name(alias, name); };
        if (std::any_of(texts.aliases.begin(), texts.aliases.end(), is_meant)) known.push_back(index);
    }
    return known;
}

Result<std::size_t> Database::require(std::string_view wanted) const {
    if (const auto index = find(wanted)) return *index;
    KC_TRY(const std::vector<std::size_t> known, known_as(wanted));
    if (known.size() == 1) return known.front();
    if (!known.empty()) {
        std::vector<std::string> names;
        for (const std::size_t index : known) names.push_back(printable(id(index)));
        return fail(ErrorKind::usage, fmt::format("{} advisories are known as \"{}\"; name one of them: {}",
                                                  names.size(), printable(wanted), fmt::join(names, ", ")));
    }
    std::vector<std::string_view> ids;
    for (const std::size_t index : by_id()) ids.push_back(id(index));
    return fail(ErrorKind::usage,
                fmt::format("no advisory \"{}\"; {}", printable(wanted),
                            did_you_mean(closest(wanted, ids), "`kcheck rules list` lists them")));
}

std::vector<std::size_t> Database::by_id() const {
    std::vector<std::size_t> indices(size());
    for (std::size_t i = 0; i < indices.size(); ++i) indices[i] = i;
    if (origins_.size() > 1) {
        std::sort(indices.begin(), indices.end(),
                  [&](std::size_t a, std::size_t b) { return id(a) < id(b); });
    }
    return indices;
}

Result<void> Database::add_indices(const Origin& origin, const RecordNumbers& numbers,
                                   std::vector<std::size_t>& indices) const {
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i] >= origin.bundle.size()) {
            return fail(ErrorKind::bad_data,
                        fmt::format("{} is a rule bundle that does not hold together", origin.name));
        }
        if (const auto index = index_of(origin.first, origin.replaced, numbers[i])) indices.push_back(*index);
    }
    return {};
}

Result<std::vector<std::size_t>> Database::candidates(std::span<const std::string> streams) const {
    std::vector<std::size_t> indices;
    for (const Origin& origin : origins_) {
        if (auto added = add_indices(origin, origin.bundle.of_any_stream(), indices); !added)
            return tl::unexpected(added.error());
        for (const std::string& stream : streams) {
            if (auto added = add_indices(origin, origin.bundle.of_stream(stream), indices); !added)
                return tl::unexpected(added.error());
        }
    }
    std::sort(indices.begin(), indices.end());
    indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
    return indices;
}

Result<std::vector<std::size_t>> Database::confirmed_by(std::string_view fact) const {
    std::vector<std::size_t> indices;
    for (const Origin& origin : origins_) {
        if (auto added = add_indices(origin, origin.bundle.confirmed_by(fact), indices); !added)
            return tl::unexpected(added.error());
    }
    return indices;
}

bool Database::covers(std::string_view stream) const {
    return std::any_of(origins_.begin(), origins_.end(), [&](const Origin& origin) {
        const RecordNumbers numbers = origin.bundle.of_stream(stream);
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (index_of(origin.first, origin.replaced, numbers[i])) return true;
        }
        return false;
    });
}

std::optional<std::string> Database::kernel_of_image(std::string_view image_id) const {
    for (auto origin = origins_.rbegin(); origin != origins_.rend(); ++origin) {
        if (auto release = origin->bundle.kernel_of_image(image_id)) return release;
    }
    return std::nullopt;
}

std::vector<std::string> Database::image_kernels() const {
    std::vector<std::string> releases;
    for (const Origin& origin : origins_) {
        for (std::string& each : origin.bundle.image_kernels()) releases.push_back(std::move(each));
    }
    std::sort(releases.begin(), releases.end());
    releases.erase(std::unique(releases.begin(), releases.end()), releases.end());
    return releases;
}

std::string_view Database::newest() const {
    std::string_view newest;
    for (const Origin& origin : origins_) newest = std::max(newest, origin.bundle.newest());
    return newest;
}

std::int64_t Database::built() const {
    std::optional<std::int64_t> of_bundles;
    std::optional<std::int64_t> of_builtin;
    std::int64_t of_files = 0;
    for (const Origin& origin : origins_) {
        const std::int64_t built = origin.bundle.built();
        if (origin.is_builtin)
            of_builtin = built;
        else if (origin.is_bundle)
            of_bundles = std::max(of_bundles.value_or(0), built);
        else
            of_files = std::max(of_files, built);
    }
    return of_bundles.value_or(of_builtin.value_or(of_files));
}

std::string Database::digest() const {
    if (origins_.size() == 1) return "sha256:" + origins_.front().bundle.digest();
    std::string digests;
    for (const Origin& origin : origins_) digests += origin.bundle.digest();
    return "sha256:" + sha256_hex(digests);
}

std::string Database::origins() const {
    std::vector<std::string_view> names;
    for (const Origin& origin : origins_) names.push_back(origin.name);
    return fmt::format("{}", fmt::join(names, " and "));
}

Result<ReplacedTitles> Database::titles(const Replacement& replacement) const {
    ReplacedTitles titles;
    const auto from = std::find_if(origins_.begin(), origins_.end(), [&](const Origin& origin) {
        return origin.name == replacement.from && origin.bundle.find(replacement.id);
    });
    const auto counting = find(replacement.id);
    if (from == origins_.end() || !counting) return titles;
    KC_TRY(const AdvisoryText before,
           part_of(from->name, from->bundle.text(*from->bundle.find(replacement.id))));
    KC_TRY(const AdvisoryText after, text(*counting));
    titles = {before.title, after.title};
    return titles;
}

std::vector<RulesSource> Database::sources() const {
    std::vector<RulesSource> sources;
    for (const Origin& origin : origins_) {
        const Bundle& bundle = origin.bundle;
        sources.push_back({origin.name, origin.is_bundle, bundle.size(), bundle.digest(), bundle.serial(),
                           bundle.built(), bundle.expires(), origin.signer});
    }
    return sources;
}

Result<std::vector<std::string>> Database::facts_asked() const {
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < size(); ++i) {
        KC_TRY(const Advisory each, advisory(i));
        const std::vector<std::string> asked = facts_asked_by(each);
        keys.insert(keys.end(), asked.begin(), asked.end());
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

}  // namespace kcheck
