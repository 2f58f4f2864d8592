#include "cli/rule_files.hpp"

#include <filesystem>
#include <span>

#include "rule/builtin.hpp"

namespace kcheck {

Result<std::vector<std::string>> paths_or_default(const RulesOptions& options) {
    if (!options.paths.empty()) return options.paths;
    std::error_code error;
    const std::string path = "rules";
    if (!std::filesystem::exists(path, error))
        return fail(ErrorKind::no_input, "./rules is the default and does not exist here; give a PATH");
    return std::vector<std::string>{path};
}

Result<RuleSet> load_rule_files(const std::vector<std::string>& paths, Diagnostics& diagnostics,
                                Locations locations) {
    RuleSet all;
    std::vector<std::size_t> ends;
    for (const std::string& path : paths) {
        KC_TRY(RuleSet rules, load_rules(path, diagnostics));
        for (AdvisoryFile& file : rules.advisories) all.advisories.push_back(std::move(file));
        all.images.merge(rules.images);
        ends.push_back(all.advisories.size());
    }
    expect_unique_ids(all, diagnostics);
    if (locations == Locations::kept) return all;
    std::span<AdvisoryFile> rest = all.advisories;
    std::size_t start = 0;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        forget_location(paths[i], rest.first(ends[i] - start));
        rest = rest.subspan(ends[i] - start);
        start = ends[i];
    }
    return all;
}

Result<Database> open_rules(const std::vector<std::string>& paths) {
    DatabaseOptions sources;
    for (const std::string& path : paths) {
        if (path == "builtin") {
            sources.builtin = builtin_rules();
        } else {
            sources.paths.push_back(path);
        }
    }
    return Database::load(sources);
}

}  // namespace kcheck
