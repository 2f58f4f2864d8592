// The command line of `kcheck rules`: its commands with their options, help and examples.
#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/option_groups.hpp"

namespace kcheck {

namespace {

Result<ExitCode> no_rules_command() {
    return fail(ErrorKind::usage, "rules takes a command; see kcheck rules --help");
}

void add_time(CLI::App& sub, const char* name, std::string& value, const char* help) {
    sub.add_option(name, value, help)->type_name("TIME");
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

void add_diff(CLI::App& group, RulesDiffOptions& options, const InventoryCommands& inventory,
              Command& chosen) {
    CLI::App& sub = add_command(
        group,
        {"diff", "Say which advisories differ, and which hosts change their outcome",
         "OLD and NEW are directories, YAML files or bundles; builtin is what the program holds.\n\n"
         "Examples:\n  kcheck rules diff builtin rules\n"
         "  kcheck rules diff --overlay builtin mine      what --rules mine would change\n"
         "  kcheck rules diff old.kcdb new.kcdb --facts fleet/ --exit-code\n"
         "  kcheck rules diff builtin mine --inventory hosts.csv"},
        chosen, [&options, of_inventory = inventory.rules_diff] {
            return options.inventories.empty() ? run_rules_diff(options) : of_inventory(options);
        });
    sub.add_option("OLD", options.before, "The advisories before")->required();
    sub.add_option("NEW", options.after, "The advisories after")->required();
    sub.add_option(
           "--facts", options.facts,
           "Judge by both: a fact set, a .jsonl file of one a line, or a directory of such (repeatable)")
        ->type_name("PATH")
        ->allow_extra_args(false);
    sub.add_option(
           "--inventory", options.inventories,
           "Judge the hosts of an inventory by both, in any form that kcheck fleet reads (repeatable)")
        ->type_name("PATH")
        ->allow_extra_args(false);
    add_format_option(sub, options.format, "text|json");
    sub.add_flag("--overlay", options.overlay,
                 "Lay NEW over OLD, as --rules does: what NEW does not hold is not removed");
    sub.add_flag("--exit-code", options.exit_code,
                 "Exit 2 if an outcome changes; without hosts, if one could change");
}

void add_test(CLI::App& group, RulesOptions& options, Command& chosen) {
    CLI::App& sub = add_command(group,
                                {"test", "Run the tests that advisories carry, and mutate their bounds",
                                 "builtin, as a PATH, stands for the advisories inside the program.\n\n"
                                 "Examples:\n  kcheck rules test\n  kcheck rules test builtin"},
                                chosen, [&options] { return run_rules_test(options); });
    sub.add_option("PATH", options.paths, "Files, directories and bundles, or builtin (default: ./rules)");
}

void add_build(CLI::App& group, RulesOptions& options, Command& chosen) {
    CLI::App& sub = add_command(group,
                                {"build", "Compile advisory files into one bundle",
                                 "The same files give the same bytes: no clock is asked.\n\n"
                                 "Examples:\n  kcheck rules build rules -o kcheck-rules.kcdb\n"
                                 "  kcheck rules build rules -o kcheck-rules.kcdb --serial 42 --expires "
                                 "2027-06-30"},
                                chosen, [&options] { return run_rules_build(options); });
    sub.add_option("PATH", options.paths, "Files and directories (default: ./rules)");
    sub.add_option("-o,--output", options.output, "The bundle to write")->type_name("PATH")->required();
    expect_serial(sub.add_option(
        "--serial", options.serial,
        "The edition, which must grow from one to the next (default: the build time as YYYYMMDDhhmm)"));
    add_time(sub, "--expires", options.expires,
             "From then on the bundle is refused: a date, whose first second counts, or a time");
    add_time(sub, "--now", options.now,
             "The build time (also SOURCE_DATE_EPOCH; default: the latest date of any advisory)");
}

void add_sign(CLI::App& group, RulesOptions& options, Command& chosen) {
    CLI::App& sub =
        add_command(group,
                    {"sign", "Sign a bundle; minisign -V can check it",
                     "The signature lies beside the bundle, as BUNDLE.minisig.\n\n"
                     "Example:\n  kcheck rules sign kcheck-rules.kcdb --seckey ~/.minisign/minisign.key"},
                    chosen, [&options] { return run_rules_sign(options); });
    sub.add_option("BUNDLE", options.bundle, "The bundle")->required();
    sub.add_option("--seckey", options.secret_key, "The secret key, as minisign -G makes it")
        ->type_name("FILE")
        ->required();
    sub.add_option("--password-file", options.password_file,
                   "Read the key's password from the first line of this file instead of the terminal")
        ->type_name("FILE");
    sub.add_option("-t,--trusted-comment", options.comment,
                   "One line that is signed, too (default: serial, count and digest)")
        ->type_name("TEXT");
}

void add_verify(CLI::App& group, RulesOptions& options, Command& chosen) {
    CLI::App& sub = add_command(group,
                                {"verify", "Check all of a bundle and say what it is",
                                 "Example:\n  kcheck rules verify kcheck-rules.kcdb --pubkey minisign.pub"},
                                chosen, [&options] { return run_rules_verify(options); });
    sub.add_option("BUNDLE", options.bundle, "The bundle")->required();
    sub.add_option("--pubkey", options.rules.public_keys,
                   "Check the signature with this key of minisign (repeatable)")
        ->type_name("FILE")
        ->allow_extra_args(false);
    add_time(sub, "--now", options.now, "The time that the bundle must not have expired at");
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

CLI::Option* add_prefix(CLI::App& sub, std::string& prefix) {
    return sub
        .add_option(
            "--prefix", prefix,
            "What new IDs begin with; outside this project, one of your own, so that no future advisory "
            "of kcheck takes the same ID")
        ->type_name("PREFIX")
        ->capture_default_str();
}

void add_new(CLI::App& group, RulesNewOptions& options, Command& chosen) {
    CLI::App& sub = add_command(
        group,
        {"new", "Write the template of a new advisory into a directory, and print its name",
         "Fill in every FILL-IN; kcheck rules lint refuses what is left. Given a stream and its bounds, the "
         "template\n"
         "has their tests already.\n\n"
         "Examples:\n  kcheck rules new rules/alibaba --stream al7\n"
         "  kcheck rules new rules/upstream --title 'io_uring hangs' --severity high --impact hang \\\n"
         "    --stream mainline --introduced 5.10 --fixed 5.16"},
        chosen, [&options] { return run_rules_new(options); });
    sub.add_option("DIR", options.directory, "The directory, such as rules/alibaba")->required();
    const auto add = [&](const char* name, std::string& value, const char* help, const char* type) {
        return sub.add_option(name, value, help)->type_name(type);
    };
    CLI::Option* const id =
        add("--id", options.id, "The ID (default: the next of --prefix and the year that --now is in)", "ID");
    add_prefix(sub, options.prefix)->excludes(id);
    add("--title", options.title, "The title; the file is named after it", "TEXT");
    add("--severity", options.severity, "The severity", "SEVERITY");
    add("--impact", options.impact, "The impact", "IMPACT");
    add("--stream", options.stream, "The stream that is affected, such as al7 or mainline", "STREAM");
    add("--introduced", options.introduced, "The first affected version", "VERSION");
    add("--last-affected", options.last_affected, "The last affected version", "VERSION");
    add("--fixed", options.fixed, "The first fixed version", "VERSION");
    add_time(sub, "--now", options.now, "The time that its date and its ID are of (also SOURCE_DATE_EPOCH)");
    // Only IDs are taken from these rules, so no signature is asked for.
    add_source_options(sub, options.rules);
}

void add_import(CLI::App& group, RulesImportOptions& options, Command& chosen) {
    CLI::App& sub =
        add_command(group,
                    {"import", "Make advisories of a public feed, those of kernel packages only",
                     "A second import changes nothing but what changed in the feed. What was written or "
                     "changed by hand is left\n"
                     "alone. Exits 65 if an entry about the kernel could not be used.\n\n"
                     "Examples:\n  kcheck rules import oval alinux-2.1903.oval.xml -o rules/alinux\n"
                     "  kcheck rules import cve cves/2024/*.json -o rules/mainline"},
                    chosen, [&options] { return run_rules_import(options); });
    sub.add_option("FORMAT", options.format, "The format of the feed")
        ->type_name(feed_format_choices("|"))
        ->required();
    sub.add_option("FILE", options.files, "Files of the feed; - is standard input")->required();
    sub.add_option("-o,--output", options.directory,
                   "The directory to write the advisories to; it is made if need be")
        ->type_name("DIR")
        ->required();
    add_prefix(sub, options.prefix);
    add_source_options(sub, options.rules);
}

}  // namespace

void add_rules_commands(CLI::App& app, RulesCommandOptions& all, const InventoryCommands& inventory,
                        Command& chosen) {
    RulesOptions& options = all.common;
    CLI::App* const group = app.add_subcommand("rules", "Write, check, build, sign and compare advisories");
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
    add_diff(*group, all.diff, inventory, chosen);
    add_sign(*group, options, chosen);
    add_verify(*group, options, chosen);
    add_fmt(*group, options, chosen);
    add_new(*group, all.added, chosen);
    add_import(*group, all.imported, chosen);
}

}  // namespace kcheck
