// The command line: every command with its options, help and examples.
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/description.hpp"
#include "cli/option_groups.hpp"
#include "cli/print.hpp"
#include "report/paragraph.hpp"
#include "version/scheme.hpp"

namespace kcheck {

namespace {

constexpr const char* description =
    "Tells whether a kernel is known to be bad, why, and what to do about it.\n"
    "Without a command it checks this machine.";

constexpr const char* examples =
    "Examples:\n"
    "  kcheck                                   check this machine\n"
    "  kcheck -q                                silent when all is well, one line a finding when not\n"
    "  kcheck -f json                           the report for programs\n"
    "  kcheck --set kernel.release=4.19.43-13.al7.x86_64\n"
    "                                           what if this machine ran that kernel?\n"
    "  kcheck facts > host.json                 save what can be known of this machine\n"
    "  kcheck eval host.json                    and judge it elsewhere\n"
    "  kcheck fleet inventory.jsonl             judge every host of an inventory\n"
    "  kcheck explain KC-2019-0001              why an advisory matches or not";

std::string scheme_names() {
    std::string names;
    for (const VersionScheme& scheme : version_schemes())
        names += fmt::format("{}{}", names.empty() ? "" : "|", scheme.name);
    return names;
}

/// The table of exit codes for --help, wrapped.
std::string exit_code_text() {
    constexpr std::size_t indent = 6;
    constexpr std::size_t width = 80;
    std::string text = "Exit codes:";
    for (const ExitCodeRow& row : exit_codes())
        text += fmt::format("\n  {:<4}{}", static_cast<int>(row.code), wrapped(row.meaning, indent, width));
    return text;
}

/// All commands and the data their options fill in. The command that was given last sets `chosen`.
struct CommandLine {
    CLI::App app{description, "kcheck"};
    JudgeCommandOptions host;
    JudgeCommandOptions image;
    JudgeCommandOptions eval;
    FleetOptions fleet;
    FactsCommandOptions facts;
    ExplainOptions explain;
    WhatIfOptions what_if;
    FixOptions fix;
    RulesCommandOptions rules;
    VercmpOptions vercmp;
    CompletionOptions completion;
    Command chosen;

    explicit CommandLine(const InventoryCommands& inventory) {
        app.set_version_flag("--version", "kcheck " KCHECK_VERSION);
        app.set_help_flag("-h,--help", "Print this help and exit");
        app.footer(fmt::format("{}\n\n{}", examples, exit_code_text()));
        app.require_subcommand(0, 1);
        app.get_formatter()->column_width(36);
        add_judge_options(app, host);
        add_probe_options(app, host.facts);
        chosen = [this] { return run_judge(host); };
        add_host();
        add_image();
        add_eval();
        add_fleet_command(app, fleet, inventory, chosen);
        add_facts();
        add_explain();
        add_what_if();
        add_fix();
        add_rules_commands(app, rules, inventory, chosen);
        add_vercmp();
        add_completion();
    }

    CLI::App& command(const char* name, const char* summary, Command run, const char* footer = "") {
        return add_command(app, {name, summary, footer}, chosen, std::move(run));
    }

    void add_host() {
        CLI::App& sub =
            command("host", "Check this machine (the default)", [this] { return run_judge(host); });
        add_judge_options(sub, host);
        add_probe_options(sub, host.facts);
    }

    void add_image() {
        CLI::App& sub = command(
            "image", "Judge an image before it ships, by the kernel that it will boot",
            [this] { return run_judge(image); },
            "Nothing in the image is executed, nothing is mounted, and no root is needed. Archives (tar in "
            "any\n"
            "compression, docker save, OCI layout) and disk images (raw and VHD; ext2, ext3 and ext4) need "
            "the\n"
            "package kcheck-image, which reads them in a sandbox.\n\n"
            "Examples:\n  kcheck image ./rootfs\n  kcheck image disk.vhd\n  kcheck image ./rootfs -q -o "
            "sarif=kcheck.sarif -o "
            "junit=kcheck.xml");
        sub.add_option("PATH", image.facts.image, "A root directory, an archive or a disk image")->required();
        sub.add_flag("--require-kernel", image.report.require_kernel, "Exit 3 for an image without a kernel");
        add_judge_options(sub, image);
    }

    void add_eval() {
        CLI::App& sub = command(
            "eval", "Judge given facts; touches no machine", [this] { return run_judge(eval); },
            "Examples:\n  kcheck eval host.json\n  kcheck facts | kcheck eval -\n"
            "  kcheck eval --set kernel.release=5.10.134-15.al8.x86_64 host.json");
        eval.facts.file = "-";
        add_fact_set(sub, eval.facts, "A fact set (kcheck.facts/1); - is standard input")
            ->capture_default_str();
        add_judge_options(sub, eval);
    }

    void add_facts() {
        CLI::App& sub = command(
            "facts", "Print the facts of this machine", [this] { return run_facts(facts); },
            "Examples:\n  kcheck facts                  as text on a terminal, else as JSON\n"
            "  kcheck facts > host.json      to be judged later with kcheck eval\n"
            "  kcheck facts --catalogue      every fact there is");
        sub.add_option("-f,--format", facts.format, "Print text (default on a terminal) or json")
            ->type_name("text|json");
        sub.add_flag("--catalogue", facts.catalogue, "List every fact: name, type, scope, meaning, example");
        sub.add_option("--now", facts.now, "The time the fact set carries (also SOURCE_DATE_EPOCH)")
            ->type_name("TIME");
        add_given_option(sub, facts.facts);
        add_probe_options(sub, facts.facts);
        add_rule_options(sub, facts.rules);
    }

    void add_explain() {
        CLI::App& sub = command(
            "explain", "Say why an advisory matches or not, condition by condition",
            [this] { return run_explain(explain); },
            "Examples:\n  kcheck explain KC-2019-0001\n  kcheck explain KC-2019-0001 host.json\n"
            "  kcheck explain KC-2019-0001 --image ./rootfs\n  kcheck explain KC-2019-0001 -f json");
        sub.add_option("ID", explain.id, "The advisory")->required();
        add_format_option(sub, explain.format, "text|json");
        add_fact_inputs(sub, explain.facts, explain.rules);
        CLI::Option* const option = sub.add_option("--image", explain.facts.image,
                                                   "An image instead of this machine: see kcheck image");
        option->type_name("PATH")->excludes("FILE")->excludes("--root");
    }

    /// Facts of this machine or of a file, and advisories.
    static void add_fact_inputs(CLI::App& sub, FactOptions& facts, RuleOptions& rules) {
        add_fact_set(sub, facts, "A fact set instead of this machine; - is standard input");
        add_given_option(sub, facts);
        add_probe_options(sub, facts);
        add_rule_options(sub, rules);
    }

    void add_what_if() {
        CLI::App& sub = command(
            "what-if", "Say what another kernel would change", [this] { return run_what_if(what_if); },
            "Live facts of the running kernel say nothing about another one. What its release tells does, "
            "and its\n"
            "modules and configuration where it is installed. The exit code is that of the other kernel.\n\n"
            "Examples:\n  kcheck what-if --release 4.19.91-28.7.al7.x86_64\n"
            "  kcheck what-if --image aliyun_3_x64_20G_alibase_20230727.vhd host.json");
        sub.add_option("--release", what_if.release, "The kernel's release, as uname -r would print it")
            ->type_name("RELEASE");
        sub.add_option(
               "--image", what_if.image,
               "The image the machine would be made from; without --release, with the kernel it ships")
            ->type_name("ID");
        add_format_option(sub, what_if.format, "text|json");
        add_failure_options(sub, what_if.fail_on, what_if.allow_unknown);
        add_fact_inputs(sub, what_if.facts, what_if.rules);
    }

    void add_fix() {
        CLI::App& sub = command(
            "fix", "Name the lowest known kernel that clears what is open", [this] { return run_fix(fix); },
            "Known are the installed kernels, those of public images, and those that advisories name as "
            "fixed.\n\n"
            "Examples:\n  kcheck fix\n  kcheck fix --fail-on high host.json");
        add_format_option(sub, fix.format, "text|json");
        add_failure_options(sub, fix.fail_on, fix.allow_unknown);
        add_fact_inputs(sub, fix.facts, fix.rules);
    }

    void add_vercmp() {
        CLI::App& sub = command(
            "vercmp", "Compare two versions: print <, = or >", [this] { return run_vercmp(vercmp); },
            "Without --scheme, both are kernel releases of one stream.\n\n"
            "Examples:\n  kcheck vercmp 4.19.43-13.al7.x86_64 4.19.43-13.1.al7\n"
            "  kcheck vercmp --scheme deb 6.1.64-1 6.1.66-1\n"
            "  echo '5.10.134-15.al8 5.10.134-19.1.al8' | kcheck vercmp -");
        sub.add_option("--scheme", vercmp.scheme, "The order to compare in")->type_name(scheme_names());
        sub.add_option("VERSION", vercmp.versions,
                       "Two versions; or - for pairs from standard input, one a line")
            ->required()
            ->expected(1, 2);
    }

    void add_completion() {
        CLI::App& sub = command(
            "completion", "Print the completion script of a shell",
            [this] { return run_completion(completion); },
            "Examples:\n  source <(kcheck completion bash)\n"
            "  kcheck completion fish > ~/.config/fish/completions/kcheck.fish");
        sub.add_option("SHELL", completion.shell, "The shell")->type_name(shell_choices("|"))->required();
    }

    /// Options before a command would be parsed and then ignored.
    bool has_misplaced_options() const {
        if (app.get_subcommands().empty()) return false;
        for (const CLI::Option* const option : app.get_options()) {
            if (option->count() > 0) return true;
        }
        return false;
    }
};

OptionDescription describe(const CLI::Option& option) {
    OptionDescription described;
    for (const std::string& name : option.get_snames()) described.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) described.names.push_back("--" + name);
    described.help = option.get_description();
    described.default_value = option.get_default_str();
    described.repeatable = option.get_expected_max() > 1;
    described.required = option.get_required();
    if (option.get_expected_max() > 0) described.value = option.get_type_name();
    if (!described.names.empty()) return described;
    // A positional argument is described by its name, unless it has choices.
    described.argument = option.get_name(true);
    if (described.value.find('|') == std::string::npos) described.value = described.argument;
    return described;
}

CommandDescription describe(const CLI::App& app, const std::string& parents) {
    CommandDescription described{
        parents + app.get_name(), app.get_description(), app.get_footer(), {}, {}, {}};
    for (const CLI::Option* const option : app.get_options()) {
        OptionDescription each = describe(*option);
        (each.names.empty() ? described.arguments : described.options).push_back(std::move(each));
    }
    for (const CLI::App* const sub : app.get_subcommands({}))
        described.commands.push_back(describe(*sub, described.name + " "));
    return described;
}

int report_error(const Error& error) {
    tell(fmt::format("kcheck: {}\n", error.message));
    return static_cast<int>(exit_code_of(error.kind));
}

/// What is wrong where a word stands in the place of a command and is none; empty where it is another
/// mistake.
std::string unknown_command(const CLI::App& app, const std::string& parents = "") {
    const std::vector<CLI::App*> given = app.get_subcommands();
    if (!given.empty()) return unknown_command(*given.front(), parents + given.front()->get_name() + " ");
    const std::vector<const CLI::App*> known = app.get_subcommands({});
    const std::vector<std::string> rest = app.remaining();
    if (known.empty() || rest.empty() || rest.front().starts_with('-')) return {};
    std::vector<std::string> names;
    for (const CLI::App* const each : known) names.push_back(each->get_name());
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    std::optional<std::string> near = closest(rest.front(), candidates);
    if (near) near = parents + *near;
    return fmt::format("there is no command \"{}{}\"; {}", parents, printable(rest.front()),
                       did_you_mean(near, fmt::format("see kcheck {}--help", parents)));
}

int parse_and_run(int argc, const char* const* argv, const InventoryCommands& inventory) {
    CommandLine line(inventory);
    try {
        line.app.parse(argc, argv);
    } catch (const CLI::Success& request) {
        const int code = line.app.exit(request);
        std::cout.flush();
        return std::cout ? code : report_error({ErrorKind::io, "cannot write standard output"});
    } catch (const CLI::ParseError& error) {
        const std::string unknown = unknown_command(line.app);
        return report_error({ErrorKind::usage,
                             unknown.empty() ? fmt::format("{}; see kcheck --help", error.what()) : unknown});
    }
    if (line.has_misplaced_options()) {
        return report_error(
            {ErrorKind::usage, "write the options after the command, as in kcheck eval --set FACT=VALUE"});
    }
    const auto code = line.chosen();
    return code ? static_cast<int>(*code) : report_error(code.error());
}

}  // namespace

CommandDescription describe_command_line() { return describe(CommandLine({}).app, ""); }

int run(int argc, const char* const* argv, const InventoryCommands& inventory) {
    try {
        return parse_and_run(argc, argv, inventory);
    } catch (const std::exception& error) {
        return report_error({ErrorKind::internal, fmt::format("internal error: {}", error.what())});
    }
}

}  // namespace kcheck
