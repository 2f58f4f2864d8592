// Loading a database: from paths to sources that may be used, and which of two advisories with one ID counts.
#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "rule/database.hpp"
#include "rule/load.hpp"

namespace kcheck {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_bundle_size = std::size_t{1} << 30;

bool is_yaml_file(const fs::path& path) { return path.extension() == ".yaml" || path.extension() == ".yml"; }

/// What a directory holds for a database.
struct RuleFiles {
    std::vector<std::string> bundles;  ///< Of the directory itself, sorted.
    bool has_yaml = false;             ///< Anywhere below it.
};

Result<RuleFiles> list_rule_files(const std::string& path) {
    RuleFiles files;
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(path, error); !error && entry != fs::end(entry);
         entry.increment(error)) {
        files.has_yaml = files.has_yaml || is_yaml_file(entry->path());
        if (entry.depth() == 0 && entry->path().extension() == ".kcdb")
            files.bundles.push_back(entry->path().string());
    }
    if (error) return fail(ErrorKind::no_input, fmt::format("{}: {}", path, error.message()));
    std::sort(files.bundles.begin(), files.bundles.end());
    return files;
}

}  // namespace

Result<Database> Database::load(const DatabaseOptions& options) {
    Database database;
    if (!options.builtin.empty()) {
        KC_TRY(Bundle bundle, Bundle::open(options.builtin, Bundle::Check::none));
        database.origins_.push_back({"built in", "", FileBytes(), bundle, true, true, std::nullopt});
    }
    for (const std::string& path : options.system_paths) {
        if (auto added = database.add(path, Presence::optional, options.trust); !added)
            return tl::unexpected(added.error());
    }
    for (const std::string& path : options.paths) {
        if (auto added = database.add(path, Presence::required, options.trust); !added)
            return tl::unexpected(added.error());
    }
    database.find_replaced();
    return database;
}

Result<void> Database::add(const std::string& path, Presence presence, const TrustPolicy& trust) {
    std::error_code error;
    const fs::file_type type = fs::status(path, error).type();
    if (presence == Presence::optional && type == fs::file_type::not_found) return {};
    if (type == fs::file_type::directory) return add_directory(path, presence, trust);
    return is_yaml_file(path) ? add_yaml(path, trust) : add_bundle(path, trust);
}

Result<void> Database::add_directory(const std::string& path, Presence presence, const TrustPolicy& trust) {
    KC_TRY(const RuleFiles files, list_rule_files(path));
    for (const std::string& bundle : files.bundles) {
        if (auto added = add_bundle(bundle, trust); !added) return added;
    }
    const bool may_be_empty = presence == Presence::optional || !files.bundles.empty();
    return files.has_yaml || !may_be_empty ? add_yaml(path, trust) : Result<void>();
}

Result<void> Database::add_yaml(const std::string& path, const TrustPolicy& trust) {
    if (trust.require_signature) {
        return fail(
            ErrorKind::rules_unsigned,
            fmt::format("{}: YAML files carry no signature; make a bundle with kcheck rules build and "
                        "sign it with kcheck rules sign",
                        path));
    }
    Diagnostics diagnostics;
    KC_TRY(RuleSet rules, load_rules(path, diagnostics));
    expect_unique_ids(rules, diagnostics);
    if (!diagnostics.empty()) return tl::unexpected(to_error(diagnostics));
    forget_location(path, rules.advisories);
    FileBytes bytes(build_bundle(std::move(rules.advisories), rules.images));
    KC_TRY(Bundle bundle, Bundle::open(bytes.view(), Bundle::Check::none));
    origins_.push_back({path, rules_directory(path), std::move(bytes), bundle, false, false, std::nullopt});
    return {};
}

Result<void> Database::add_bundle(const std::string& path, const TrustPolicy& trust) {
    const FileBytes::Hold hold = trust.require_signature ? FileBytes::Hold::copied : FileBytes::Hold::mapped;
    KC_TRY(FileBytes bytes, FileBytes::open(path, max_bundle_size, hold));
    const auto bundle = Bundle::open(bytes.view(), Bundle::Check::integrity);
    if (!bundle) return fail(bundle.error().kind, fmt::format("{} {}", path, bundle.error().message));
    KC_TRY(std::optional<Signer> signer, check_trust(path, bytes.view(), *bundle, trust));
    origins_.push_back({path, "", std::move(bytes), *bundle, true, false, std::move(signer)});
    return {};
}

void Database::note_replaced(Origin& earlier, const Origin& later) {
    const bool is_earlier_smaller = earlier.bundle.size() < later.bundle.size();
    const Bundle& smaller = is_earlier_smaller ? earlier.bundle : later.bundle;
    const Bundle& larger = is_earlier_smaller ? later.bundle : earlier.bundle;
    for (std::size_t i = 0; i < smaller.size(); ++i) {
        const auto other = larger.find(smaller.id(i));
        if (!other) continue;
        earlier.replaced.push_back(static_cast<std::uint32_t>(is_earlier_smaller ? i : *other));
        replaced_.push_back({std::string(smaller.id(i)), earlier.name, {}});
    }
}

void Database::find_replaced() {
    for (std::size_t earlier = 0; earlier < origins_.size(); ++earlier) {
        Origin& origin = origins_[earlier];
        for (std::size_t later = earlier + 1; later < origins_.size(); ++later)
            note_replaced(origin, origins_[later]);
        std::sort(origin.replaced.begin(), origin.replaced.end());
        origin.replaced.erase(std::unique(origin.replaced.begin(), origin.replaced.end()),
                              origin.replaced.end());
        origin.first = size_;
        size_ += origin.bundle.size() - origin.replaced.size();
    }
    settle_replaced();
}

/// Of three advisories with one ID the last took over from both others.
void Database::settle_replaced() {
    for (Replacement& each : replaced_) each.by = origin(find(each.id).value_or(0));
    const auto key = [](const Replacement& each) { return std::tie(each.id, each.from); };
    std::stable_sort(replaced_.begin(), replaced_.end(),
                     [&](const Replacement& a, const Replacement& b) { return a.id < b.id; });
    replaced_.erase(std::unique(replaced_.begin(), replaced_.end(),
                                [&](const Replacement& a, const Replacement& b) { return key(a) == key(b); }),
                    replaced_.end());
}

}  // namespace kcheck
