#include "cli/option_groups.hpp"

#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "report/report.hpp"
#include "rule/bundle_layout.hpp"

namespace kcheck {

CLI::App& add_command(CLI::App& parent, const CommandText& text, Command& chosen, Command run) {
    CLI::App* const sub = parent.add_subcommand(text.name, text.summary);
    sub->footer(text.footer);
    sub->callback([&chosen, run = std::move(run)] { chosen = run; });
    return *sub;
}

/// An empty name would stand for this machine; it comes from a variable that is not set.
CLI::Option* add_fact_set(CLI::App& app, FactOptions& options, const char* meaning) {
    const auto defect = [](const std::string& name) {
        return name.empty() ? std::string("an empty name; - is standard input") : std::string();
    };
    return app.add_option("FILE", options.file, meaning)->check(defect);
}

CLI::Option* expect_serial(CLI::Option* option) {
    const auto defect = [](const std::string& text) {
        const auto serial = parse_integer(text);
        if (serial && *serial >= 0) return std::string();
        return fmt::format("\"{}\" is no serial, a number from 0 to {}", printable(text),
                           bundle_layout::max_serial);
    };
    return option->type_name("NUMBER")->check(defect);
}

void add_source_options(CLI::App& app, RuleOptions& options) {
    app.add_option("--rules", options.paths,
                   "Add advisories: a directory, a YAML file or a built bundle (repeatable)")
        ->type_name("PATH")
        ->allow_extra_args(false);
    app.add_flag("--no-builtin-rules", options.no_builtin, "Leave out the advisories inside the program");
    app.add_flag("--no-system-rules", options.no_system,
                 "Leave out /usr/share/kcheck/rules and /etc/kcheck/rules.d");
    app.add_option("--rules-root", options.root,
                   "Look for usr/share/kcheck/rules and etc/kcheck/rules.d below this directory")
        ->type_name("DIR")
        ->capture_default_str();
}

void add_rule_options(CLI::App& app, RuleOptions& options) {
    add_source_options(app, options);
    app.add_flag("--require-signature", options.require_signature,
                 "Refuse rules outside the program that are not signed with a key of --pubkey");
    app.add_option("--pubkey", options.public_keys, "A public key of minisign to trust (repeatable)")
        ->type_name("FILE")
        ->allow_extra_args(false);
    expect_serial(app.add_option("--min-serial", options.min_serial, "Refuse bundles with a lower serial"));
    app.add_option("--state", options.state,
                   "Remember serials here, refuse older bundles (see kcheck(1) for the default)")
        ->type_name("FILE");
}

void add_given_option(CLI::App& app, FactOptions& options) {
    app.add_option("--set", options.set, "State a fact; it outranks what a probe says (repeatable)")
        ->type_name("FACT=VALUE")
        ->allow_extra_args(false);
}

void add_probe_options(CLI::App& app, FactOptions& options) {
    app.add_option("--root", options.root,
                   "Read files below this directory, where this machine's / is mounted")
        ->type_name("DIR");
    app.add_flag("--passive", options.passive, "Run no probe that could make the kernel load a module");
    app.add_option("--imds", options.metadata_url,
                   "Ask the metadata service at this address, such as http://127.0.0.1:8080")
        ->type_name("URL");
}

void add_format_option(CLI::App& app, std::string& format, const char* choices) {
    app.add_option("-f,--format", format, "Write this format")->type_name(choices)->capture_default_str();
}

void add_failure_options(CLI::App& app, std::string& fail_on, bool& allow_unknown) {
    app.add_option("--fail-on", fail_on, "Exit 2 or 3 for findings from this severity on")
        ->type_name("SEVERITY")
        ->capture_default_str();
    app.add_flag("--allow-unknown", allow_unknown, "Do not exit 3 for what could not be decided");
}

void add_selection_options(CLI::App& app, ReportOptions& options) {
    app.add_option("--only", options.only, "Judge only this advisory (repeatable)")
        ->type_name("ID")
        ->allow_extra_args(false);
    app.add_option("--min-severity", options.min_severity,
                   "Show findings from this severity on (info, low, medium, high, critical)")
        ->type_name("SEVERITY")
        ->capture_default_str();
    add_failure_options(app, options.fail_on, options.allow_unknown);
    app.add_flag("--all", options.all, "Show what is clear, too");
    app.add_option("--max-rules-age", options.max_rules_age,
                   "Exit 3 if the bundles (without any: the built-in rules) are older than 36h, 30d, 8w")
        ->type_name("AGE");
}

void add_output_options(CLI::App& app, ReportOptions& options, const std::vector<std::string>& formats) {
    app.add_option("-f,--format", options.format,
                   fmt::format("Report to standard output: {} (default), {}", formats.front(),
                               fmt::join(formats.begin() + 1, formats.end(), ", ")))
        ->type_name("FORMAT");
    app.add_option("-o,--output", options.outputs,
                   "Write a report to a file, whole or not at all (repeatable)")
        ->type_name("FORMAT=PATH")
        ->allow_extra_args(false);
    app.add_option("--color", options.colour, "Colour the text report")
        ->type_name("auto|always|never")
        ->capture_default_str();
    app.add_flag("-q,--quiet", options.quiet, "Print one line a finding, and nothing when all is well");
    app.add_flag("-v,--verbose", options.verbose,
                 "Print summary, commands, caution and sources of each finding");
    app.add_option("--now", options.now, "The time the report carries (also SOURCE_DATE_EPOCH)")
        ->type_name("TIME");
}

void add_judge_options(CLI::App& app, JudgeCommandOptions& options) {
    add_given_option(app, options.facts);
    add_rule_options(app, options.rules);
    add_selection_options(app, options.report);
    std::vector<std::string> formats;
    for (const ReportFormat& format : report_formats()) formats.emplace_back(format.name);
    add_output_options(app, options.report, formats);
}

}  // namespace kcheck
