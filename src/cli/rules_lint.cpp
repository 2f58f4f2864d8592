// `kcheck rules lint`: every mistake in advisory files, in one run.
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/print.hpp"
#include "cli/rule_files.hpp"

namespace kcheck {

Result<ExitCode> run_rules_lint(const RulesOptions& options) {
    Diagnostics diagnostics;
    KC_TRY(const RuleSet rules, load_rule_files(paths_or_default(options), diagnostics));
    lint_rules(rules, diagnostics);
    if (!diagnostics.empty()) return tl::unexpected(to_error(diagnostics));
    return print(fmt::format("{} advisories and {} images: nothing to complain of\n", rules.advisories.size(),
                             rules.images.size()));
}

}  // namespace kcheck
