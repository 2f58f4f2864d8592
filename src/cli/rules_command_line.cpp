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
    add_format_option(sub, options.format, "text|json|github");
}

void add_schema(CLI::App& group, Command& chosen) {
    add_command(group,
                {"schema", "Print the JSON Schema of an advisory, for editors",
                 "An editor with a YAML language server completes and checks a file that begins with\n"
                 "  # yaml-language-server: $schema=../schema/advisory.schema.json\n\n"
                 "Example:\n  kcheck rules schema > rules/schema/advisory.schema.json"},
                chosen, [] { return run_rules_schema(); });
}

void add_diff(CLI::App& group, RulesDiffOptions& options, Command& chosen) {
    CLI::App& sub = add_command(
        group,
        {"diff", "Say which advisories differ, and which hosts change their outcome",
         "OLD and NEW are directories, YAML files or bundles; builtin is what the program holds.\n\n"
         "Examples:\n  kcheck rules diff builtin rules\n"
         "  kcheck rules diff old.kcdb new.kcdb --facts fleet/ --exit-code"},
        chosen, [&options] { return run_rules_diff(options); });
    sub.add_option("OLD", options.before, "The advisories before")->required();
    sub.add_option("NEW", options.after, "The advisories after")->required();
    sub.add_option(
           "--facts", options.facts,
           "Judge by both: a fact set, a .jsonl file of one a line, or a directory of such (repeatable)")
        ->type_name("PATH")
        ->allow_extra_args(false);
    add_format_option(sub, options.format, "text|json");
    sub.add_flag("--exit-code", options.exit_code,
                 "Exit 2 if an outcome changes; without --facts, if one could change");
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

}  // namespace

void add_rules_commands(CLI::App& app, RulesOptions& options, RulesDiffOptions& diff, Command& chosen) {
    CLI::App* const group =
        app.add_subcommand("rules", "List, show, lint, test, build and compare advisories");
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
    add_schema(*group, chosen);
    add_diff(*group, diff, chosen);
}

}  // namespace kcheck
