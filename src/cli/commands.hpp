// One function a command, each in its file. They return an exit code, or an error that run() prints.
#pragma once

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

/// `kcheck rules list`, `show`, `lint`, `test`, `build`
Result<ExitCode> run_rules_list(const RulesOptions& options);
Result<ExitCode> run_rules_show(const RulesOptions& options);
Result<ExitCode> run_rules_lint(const RulesOptions& options);
Result<ExitCode> run_rules_test(const RulesOptions& options);
Result<ExitCode> run_rules_build(const RulesOptions& options);

/// `kcheck vercmp A B`
Result<ExitCode> run_vercmp(const VercmpOptions& options);

/// `kcheck completion SHELL`
Result<ExitCode> run_completion(const CompletionOptions& options);
/// The shells that there is completion for: `bash`, `zsh`, `fish`.
std::string shell_choices(std::string_view separator);

/// Parses the command line, runs the command, prints an error, and returns the exit code of the process.
int run(int argc, const char* const* argv);

}  // namespace kcheck
