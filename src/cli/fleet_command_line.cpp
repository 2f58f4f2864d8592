// `kcheck fleet` on the command line.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.hpp"
#include "cli/option_groups.hpp"
#include "fleet/format_names.hpp"
#include "inventory/format_names.hpp"

namespace kcheck {

namespace {

constexpr const char* footer =
    "Inputs are files, directories and - for standard input, plain, .gz or .zst; the package kcheck-fleet\n"
    "reads them. Their form is told apart by content: fact sets and reports of kcheck, JSON objects a line,\n"
    "CSV with a header, lists of releases, and what aliyun, kubectl, Ansible and osquery write. A record\n"
    "that cannot be read is reported with its file and line, and a file that is damaged or of no known form\n"
    "is one such record; the run goes on and exits 65 in the end.\n\n"
    "Examples:\n"
    "  kcheck fleet inventory.jsonl\n"
    "  kcheck fleet facts/ -o html=fleet.html -o json=fleet.json\n"
    "  kubectl get nodes -o json | kcheck fleet -\n"
    "  kcheck fleet hosts.csv -f jsonl | jq 'select(.outcome == \"affected\").host'\n"
    "  kcheck fleet inventory.jsonl --group-by region --select '{ fact: kernel.stream, is: al7 }'\n"
    "  kcheck fleet --merge-summaries part1.json part2.json";

void add_input_options(CLI::App& app, FleetOptions& options) {
    app.add_option("INPUT", options.inputs, "Files, directories, - for standard input")->required();
    app.add_option("--input-format", options.input_format,
                   fmt::format("Read this form: {}", fmt::join(inventory_format_names, ", ")))
        ->type_name("FORMAT");
    app.add_flag("--skip-bad-input", options.skip_bad_input,
                 "Do not exit 65 for records that cannot be read");
    app.add_option("--max-errors", options.max_errors, "Give up after so many bad records")
        ->type_name("NUMBER")
        ->check(CLI::Range(0, 1'000'000'000).description(""));
    app.add_option("--max-fact-age", options.max_fact_age,
                   "Count hosts as stale, which is not clear, whose facts are older than 36h, 30d, 8w")
        ->type_name("AGE");
    app.add_flag("--merge-summaries", options.merge_summaries,
                 "Add up summaries of parts of a fleet (-f json) instead of judging");
}

}  // namespace

void add_fleet_command(CLI::App& parent, FleetOptions& options, const InventoryCommands& inventory,
                       Command& chosen) {
    CLI::App& app = add_command(parent, {"fleet", "Judge an inventory, one verdict a host", footer}, chosen,
                                [&options, run = inventory.fleet] { return run(options); });
    add_input_options(app, options);
    app.add_option("--group-by", options.group_by, "Count by this fact or column of the inventory, too")
        ->type_name("KEY");
    app.add_option("--select", options.select,
                   "Only hosts of which this condition holds, written as in advisories")
        ->type_name("CONDITION");
    app.add_option("-j,--jobs", options.jobs, "Use so many threads (default: one a processor)")
        ->type_name("NUMBER")
        ->check(CLI::Range(1, 1024));
    add_rule_options(app, options.rules);
    add_selection_options(app, options.report);
    add_output_options(app, options.report, {fleet_format_names.begin(), fleet_format_names.end()});
}

}  // namespace kcheck
