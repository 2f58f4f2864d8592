// The command line as plain data: what completion and the man page read, so that there is no second list of
// commands and options.
#pragma once

#include <string>
#include <vector>

namespace kcheck {

/// An option, or a positional argument.
struct OptionDescription {
    std::vector<std::string> names;  ///< `-f`, `--format`; none for a positional argument.
    /// What it takes: a placeholder (`FORMAT`), or its choices (`text|json`); empty for a flag.
    std::string value;
    std::string argument;  ///< The name of a positional argument.
    std::string help;
    std::string default_value;
    bool repeatable = false;
    bool required = false;
};

/// A command with its options, arguments and the commands below it.
struct CommandDescription {
    std::string name;  ///< With those of its parents: `kcheck rules list`.
    std::string summary;
    std::string footer;  ///< Examples and exit codes, as `--help` prints them.
    std::vector<OptionDescription> options;
    std::vector<OptionDescription> arguments;
    std::vector<CommandDescription> commands;

    /// `list` of `kcheck rules list`.
    std::string last_name() const { return name.substr(name.rfind(' ') + 1); }
};

/// The whole command line, `kcheck` first.
CommandDescription describe_command_line();

/// The command and all below it, in the order of `--help`, each parent before its children.
std::vector<const CommandDescription*> with_subcommands(const CommandDescription& command);
/// The pointers would point into nothing.
std::vector<const CommandDescription*> with_subcommands(const CommandDescription&& command) = delete;

}  // namespace kcheck
