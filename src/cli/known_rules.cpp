#include "cli/known_rules.hpp"

#include <filesystem>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/inputs.hpp"

namespace kcheck {

namespace {

/// Adds what a path of --rules holds in YAML, of which the IDs are enough: a template that nobody has filled
/// in takes its ID as well. Bundles are left to the database; false where there may be one.
Result<bool> add_files(const std::string& path, KnownAdvisories& known) {
    namespace fs = std::filesystem;
    const std::string extension = fs::path(path).extension().string();
    std::error_code error;
    const bool is_directory = fs::is_directory(path, error);
    if (!is_directory && extension != ".yaml" && extension != ".yml") return false;
    if (is_directory) {
        for (auto entry = fs::directory_iterator(path, error); !error && entry != fs::end(entry);
             entry.increment(error)) {
            if (entry->path().extension() == ".kcdb") return false;
        }
    }
    KC_TRY(const PresentFiles files, PresentFiles::read(path));
    files.add_to(known);
    return fs::exists(path, error);
}

}  // namespace

Result<KnownAdvisories> known_advisories(const RuleOptions& options, const PresentFiles& present) {
    KnownAdvisories known;
    // The first that speaks of something is the one that a message names: best a file near by.
    present.add_to(known);
    KC_TRY(const PresentFiles of_the_tree, PresentFiles::read("rules"));
    of_the_tree.add_to(known);
    RuleOptions rest = options;
    rest.paths.clear();
    for (const std::string& path : options.paths) {
        KC_TRY(const bool is_known, add_files(path, known));
        if (!is_known) rest.paths.push_back(path);
    }
    // Where nothing is known, any ID is free: no reason to refuse, as judging has.
    if (rest.no_builtin && rest.paths.empty()) return known;
    KC_TRY(const Database database, open_database(rest));
    for (std::size_t i = 0; i < database.size(); ++i) {
        KC_TRY(const AdvisoryText text, database.text(i));
        known.add(std::string(database.id(i)), text.aliases, std::string(database.origin(i)));
    }
    return known;
}

Result<void> expect_id_prefix(const std::string& prefix) {
    if (is_id_prefix(prefix)) return {};
    return fail(
        ErrorKind::usage,
        fmt::format("--prefix: \"{}\" is not of capital letters alone, such as ACME", printable(prefix)));
}

}  // namespace kcheck
