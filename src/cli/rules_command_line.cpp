// The command line of `kcheck rules`: its commands with their options, help and examples.
#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/option_groups.hpp"

namespace kcheck {

namespace {

Result<ExitCode> no_rules_command() {
    return fail(ErrorKind::usage, "rules takes a command; see kcheck rules --help");
}

void add_list(CLI::App& group, RulesOptions& options, Command& chosen) {
    CLI::App& sub = add_command(group, {"list", "List the advisories"}, chosen,
                                [&options] { return run_rules_list(options); });
    add_rule_options(sub, options.rules);
}

void add_show(CLI::App& group, RulesOptions& options, Command& chosen) {
    CLI::App& sub = add_command(group, {"show", "Print one advisory"}, chosen,
                                [&options] { return run_rules_show(options); });
    sub.add_option("ID", options.id, "The advisory")->required();
    add_rule_options(sub, options.rules);
}

void add_lint(CLI::App& group, RulesOptions& options, Command& chosen) {
    CLI::App& sub = add_command(group, {"lint", "Find every mistake in advisory files"}, chosen,
                                [&options] { return run_rules_lint(options); });
    sub.add_option("PATH", options.paths, "Files and directories (default: ./rules)");
}

void add_test(CLI::App& group, RulesOptions& options, Command& chosen) {
    CLI::App& sub =
        add_command(group, {"test", "Run the tests that advisories carry, and mutate their bounds"}, chosen,
                    [&options] { return run_rules_test(options); });
    sub.add_option("PATH", options.paths,
                   "Files and directories (default: the advisories inside the program)");
}

void add_build(CLI::App& group, RulesOptions& options, Command& chosen) {
    CLI::App& sub = add_command(group,
                                {"build", "Compile advisory files into one bundle",
                                 "Example:\n  kcheck rules build rules -o kcheck-rules.kcdb"},
                                chosen, [&options] { return run_rules_build(options); });
    sub.add_option("PATH", options.paths, "Files and directories (default: ./rules)");
    sub.add_option("-o,--output", options.output, "The bundle to write")->type_name("PATH")->required();
}

void add_fmt(CLI::App& group, RulesOptions& options, Command& chosen) {
    CLI::App& sub = add_command(group,
                                {"fmt", "Write advisory files in their one canonical form",
                                 "Examples:\n  kcheck rules fmt\n  kcheck rules fmt --check rules     for "
                                 "CI: change nothing, name the files"},
                                chosen, [&options] { return run_rules_fmt(options); });
    sub.add_option("PATH", options.paths, "Files and directories (default: ./rules)");
    sub.add_flag("--check", options.check, "Change nothing; exit 65 and name the files that would change");
}

}  // namespace

void add_rules_commands(CLI::App& app, RulesOptions& options, Command& chosen) {
    CLI::App* const group = app.add_subcommand("rules", "List, show, lint, test and build advisories");
    group->footer(
        "Examples:\n  kcheck rules show KC-2019-0001\n  kcheck rules lint rules\n  kcheck rules test rules");
    // CLI11 would say that a command is missing where one is misspelt, and not name it.
    group->require_subcommand(0, 1);
    group->callback([group, &chosen] {
        if (group->get_subcommands().empty()) chosen = [] { return no_rules_command(); };
    });
    add_list(*group, options, chosen);
    add_show(*group, options, chosen);
    add_lint(*group, options, chosen);
    add_test(*group, options, chosen);
    add_build(*group, options, chosen);
    add_fmt(*group, options, chosen);
}

}  // namespace kcheck
