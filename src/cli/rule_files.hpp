// Advisory files as the commands for authors take them: paths on the command line, the working tree's by
// default.
#pragma once

#include <string>
#include <vector>

#include "cli/options.hpp"
#include "rule/database.hpp"
#include "rule/load.hpp"

namespace kcheck {

/// The paths of the command line; without any, `rules`, the directory of the working tree that holds the
/// advisories, and an error where that does not exist.
Result<std::vector<std::string>> paths_or_default(const RulesOptions& options);

/// Whether files are named as the user wrote them, or relative to the path that they were found below: the
/// same bundle must come of one tree wherever it lies.
enum class Locations { kept, forgotten };

/// The advisories of all paths. What is wrong in them goes to `diagnostics`, two with one ID included; an
/// error is a path that cannot be read.
Result<RuleSet> load_rule_files(const std::vector<std::string>& paths, Diagnostics& diagnostics,
                                Locations locations = Locations::kept);

/// The advisories of these paths and nothing else, ready to judge by: directories, YAML files and bundles;
/// `builtin` stands for what the program holds.
Result<Database> open_rules(const std::vector<std::string>& paths);

}  // namespace kcheck
