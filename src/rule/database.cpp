#include "rule/database.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "rule/load.hpp"

namespace kcheck {

namespace {

constexpr std::size_t max_bundle_size = std::size_t{256} << 20;

bool is_yaml_source(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored) || path.extension() == ".yaml" ||
           path.extension() == ".yml";
}

Result<std::string> bundle_bytes(const std::string& path) {
    if (!is_yaml_source(path)) return read_input(path, max_bundle_size);
    Diagnostics diagnostics;
    KC_TRY(RuleSet rules, load_rules(path, diagnostics));
    expect_unique_ids(rules, diagnostics);
    if (!diagnostics.empty()) return tl::unexpected(to_error(diagnostics));
    forget_location(path, rules.advisories);
    return build_bundle(std::move(rules.advisories), rules.images);
}

/// A part of a bundle, or an error that names where the bundle comes from.
template <class T>
Result<T> part_of(std::string_view origin, Result<T> part) {
    if (!part) return fail(part.error().kind, fmt::format("{}: {}", origin, part.error().message));
    return part;
}

}  // namespace

Result<Database> Database::load(const DatabaseOptions& options) {
    Database database;
    if (!options.builtin.empty()) {
        KC_TRY(Bundle bundle, Bundle::open(options.builtin, Bundle::Check::none));
        database.origins_.push_back({"built in", "", nullptr, std::move(bundle)});
    }
    for (const std::string& path : options.paths) {
        if (auto added = database.add(path); !added) return tl::unexpected(added.error());
    }
    database.index();
    return database;
}

Result<void> Database::add(const std::string& path) {
    KC_TRY(std::string bytes, bundle_bytes(path));
    auto kept = std::make_unique<const std::string>(std::move(bytes));
    auto bundle = Bundle::open(*kept, Bundle::Check::integrity);
    if (!bundle) return fail(bundle.error().kind, fmt::format("{} {}", path, bundle.error().message));
    const auto directory = is_yaml_source(path) ? rules_directory(path) : std::filesystem::path();
    origins_.push_back({path, directory, std::move(kept), std::move(*bundle)});
    return {};
}

void Database::index() {
    std::vector<Entry> all;
    for (std::size_t origin = 0; origin < origins_.size(); ++origin) {
        for (std::size_t i = 0; i < origins_[origin].bundle.size(); ++i) all.push_back({origin, i});
    }
    const auto id_of = [&](const Entry& entry) { return origins_[entry.origin].bundle.id(entry.index); };
    std::stable_sort(all.begin(), all.end(),
                     [&](const Entry& a, const Entry& b) { return id_of(a) < id_of(b); });
    for (const Entry& entry : all) {
        if (!entries_.empty() && id_of(entries_.back()) == id_of(entry)) {
            replaced_.emplace_back(id_of(entry));
            entries_.back() = entry;
        } else {
            entries_.push_back(entry);
        }
    }
}

std::string_view Database::id(std::size_t i) const {
    return origins_[entries_[i].origin].bundle.id(entries_[i].index);
}

Result<Advisory> Database::advisory(std::size_t i) const {
    return part_of(origin(i), origins_[entries_[i].origin].bundle.advisory(entries_[i].index));
}

Result<AdvisoryText> Database::text(std::size_t i) const {
    return part_of(origin(i), origins_[entries_[i].origin].bundle.text(entries_[i].index));
}

Result<std::vector<AdvisoryTest>> Database::tests(std::size_t i) const {
    auto tests = part_of(origin(i), origins_[entries_[i].origin].bundle.tests(entries_[i].index));
    if (!tests) return tests;
    for (AdvisoryTest& test : *tests) test.place.file = file(i);
    return tests;
}

std::string_view Database::origin(std::size_t i) const { return origins_[entries_[i].origin].name; }

std::string Database::file(std::size_t i) const {
    const Origin& origin = origins_[entries_[i].origin];
    return (origin.directory / origin.bundle.file(entries_[i].index)).string();
}

std::optional<std::size_t> Database::find(std::string_view wanted) const {
    const auto found = std::lower_bound(entries_.begin(), entries_.end(), wanted,
                                        [&](const Entry& entry, std::string_view value) {
                                            return origins_[entry.origin].bundle.id(entry.index) < value;
                                        });
    if (found == entries_.end()) return std::nullopt;
    const auto i = static_cast<std::size_t>(found - entries_.begin());
    if (id(i) != wanted) return std::nullopt;
    return i;
}

Result<std::size_t> Database::require(std::string_view wanted) const {
    if (const auto index = find(wanted)) return *index;
    std::vector<std::string_view> ids;
    for (std::size_t i = 0; i < size(); ++i) ids.push_back(id(i));
    return fail(ErrorKind::usage,
                fmt::format("no advisory \"{}\"; {}", printable(wanted),
                            did_you_mean(closest(wanted, ids), "`kcheck rules list` lists them")));
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

std::string Database::digest() const {
    std::string bytes;
    for (const Origin& origin : origins_) bytes += origin.bundle.bytes();
    return "sha256:" + sha256_hex(bytes);
}

std::string Database::origins() const {
    std::vector<std::string_view> names;
    for (const Origin& origin : origins_) names.push_back(origin.name);
    return fmt::format("{}", fmt::join(names, " and "));
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
