// `kcheck rules build`: compiles advisory files into one bundle.
#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/rule_files.hpp"
#include "rule/bundle.hpp"

namespace kcheck {

Result<ExitCode> run_rules_build(const RulesOptions& options) {
    Diagnostics diagnostics;
    KC_TRY(RuleSet rules, load_rule_files(paths_or_default(options), diagnostics, Locations::forgotten));
    if (!diagnostics.empty()) return tl::unexpected(to_error(diagnostics));
    const std::string bytes = build_bundle(std::move(rules.advisories), rules.images);
    if (auto written = write_output(options.output, bytes); !written) return tl::unexpected(written.error());
    return ExitCode::clear;
}

}  // namespace kcheck
