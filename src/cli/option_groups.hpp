// Groups of options that several commands share, and how a command is added to the command line.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace kcheck {

struct InventoryCommands;

/// What is run once the whole command line was understood.
using Command = std::function<Result<ExitCode>()>;

/// What --help says of a command.
struct CommandText {
    const char* name;
    const char* summary;
    const char* footer = "";  ///< Below the help: examples.
};

/// Adds a command below `parent`; when it is given, `chosen` becomes `run`. Both must outlive the parsing.
CLI::App& add_command(CLI::App& parent, const CommandText& text, Command& chosen, Command run);

/// The positional FILE: a fact set.
CLI::Option* add_fact_set(CLI::App& app, FactOptions& options, const char* meaning);
/// Makes a mistake of what is no serial of a bundle: to CLI11, -1 is a very large number.
CLI::Option* expect_serial(CLI::Option* option);

/// --rules, --no-builtin-rules and where the system's rules are: for commands that judge nothing by them.
void add_source_options(CLI::App& app, RuleOptions& options);
/// The same, and whom to trust: for commands that judge.
void add_rule_options(CLI::App& app, RuleOptions& options);
/// --set
void add_given_option(CLI::App& app, FactOptions& options);
/// --root, --passive, --imds
void add_probe_options(CLI::App& app, FactOptions& options);
/// What a command that judges takes: which facts and advisories, what to show and how.
void add_judge_options(CLI::App& app, JudgeCommandOptions& options);

/// --only, --min-severity, --fail-on, ...: which findings count and are shown.
void add_selection_options(CLI::App& app, ReportOptions& options);
/// -f, -o, --color, -q, -v, --now; `formats` names the formats, the first is the default.
void add_output_options(CLI::App& app, ReportOptions& options, const std::vector<std::string>& formats);

/// -f, --format with its choices, such as `text|json`; the first is the default.
void add_format_option(CLI::App& app, std::string& format, const char* choices);
/// --fail-on, --allow-unknown
void add_failure_options(CLI::App& app, std::string& fail_on, bool& allow_unknown);

/// Where the options of `kcheck rules` and its commands go.
struct RulesCommandOptions {
    RulesOptions common;
    RulesDiffOptions diff;
    RulesNewOptions added;
    RulesImportOptions imported;
};

/// `kcheck fleet`
void add_fleet_command(CLI::App& app, FleetOptions& options, const InventoryCommands& inventory,
                       Command& chosen);

/// `kcheck rules` with all its commands.
void add_rules_commands(CLI::App& app, RulesCommandOptions& options, const InventoryCommands& inventory,
                        Command& chosen);

}  // namespace kcheck
