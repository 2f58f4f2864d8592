#include "cli/rule_files.hpp"

#include <span>

namespace kcheck {

std::vector<std::string> paths_or_default(const RulesOptions& options) {
    return options.paths.empty() ? std::vector<std::string>{"rules"} : options.paths;
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

}  // namespace kcheck
