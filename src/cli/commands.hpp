// One function a command, each in its file. They return an exit code, or an error that run() prints.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace kcheck {

/// `kcheck`, `kcheck host`, `kcheck image` and `kcheck eval`: judges and reports.
Result<ExitCode> run_judge(const JudgeCommandOptions& options);

/// `kcheck facts`
Result<ExitCode> run_facts(const FactsCommandOptions& options);

/// `kcheck explain ID`
Result<ExitCode> run_explain(const ExplainOptions& options);

/// `kcheck what-if`: what another kernel would change
Result<ExitCode> run_what_if(const WhatIfOptions& options);

/// `kcheck fix`: the lowest kernel that clears what is open
Result<ExitCode> run_fix(const FixOptions& options);

/// `kcheck rules list`, `show`, `lint`, `test`, `build`, `schema`, `diff`, `sign`, `verify`, `fmt`, `new`,
/// `import`
Result<ExitCode> run_rules_list(const RulesOptions& options);
Result<ExitCode> run_rules_show(const RulesOptions& options);
Result<ExitCode> run_rules_lint(const RulesOptions& options);
Result<ExitCode> run_rules_test(const RulesOptions& options);
Result<ExitCode> run_rules_build(const RulesOptions& options);
Result<ExitCode> run_rules_schema();
Result<ExitCode> run_rules_diff(const RulesDiffOptions& options);
Result<ExitCode> run_rules_sign(const RulesOptions& options);
Result<ExitCode> run_rules_verify(const RulesOptions& options);
Result<ExitCode> run_rules_fmt(const RulesOptions& options);
Result<ExitCode> run_rules_new(const RulesNewOptions& options);
Result<ExitCode> run_rules_import(const RulesImportOptions& options);
/// The feeds that there is an import for: `oval`, `updateinfo`, ...
std::string feed_format_choices(std::string_view separator);

/// `kcheck vercmp A B`
Result<ExitCode> run_vercmp(const VercmpOptions& options);

/// `kcheck completion SHELL`
Result<ExitCode> run_completion(const CompletionOptions& options);
/// The shells that there is completion for: `bash`, `zsh`, `fish`.
std::string shell_choices(std::string_view separator);

/// `kcheck fleet INPUT...`: judges an inventory, one verdict a host. In kcheck-fleet only.
Result<ExitCode> run_fleet(const FleetOptions& options);
/// `kcheck rules diff --inventory PATH`: which hosts of it change their outcome. In kcheck-fleet only.
Result<ExitCode> run_rules_diff_inventory(const RulesDiffOptions& options);

/// The commands that read inventories. Only a central machine runs them, and what they need is much: it is in
/// a program of its own, kcheck-fleet, which kcheck starts for them.
struct InventoryCommands {
    std::function<Result<ExitCode>(const FleetOptions&)> fleet;
    std::function<Result<ExitCode>(const RulesDiffOptions&)> rules_diff;
};

/// Those of kcheck: this process becomes kcheck-fleet, with the arguments of this one in `argv`.
InventoryCommands handed_over(const char* const* argv);

/// Parses the command line, runs the command, prints an error, and returns the exit code of the process.
int run(int argc, const char* const* argv, const InventoryCommands& inventory);

}  // namespace kcheck
