// `kcheck host`, `kcheck image` and `kcheck eval`: judge one subject and write the reports.
#include "verdict/judge.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/report_options.hpp"
#include "report/report.hpp"

namespace kcheck {

namespace {

struct Output {
    const ReportFormat* format = nullptr;
    std::string path;
};

Result<const ReportFormat*> format_named(std::string_view name) {
    if (const ReportFormat* const format = find_report_format(name)) return format;
    std::vector<std::string_view> names;
    for (const ReportFormat& format : report_formats()) names.push_back(format.name);
    return fail(ErrorKind::usage, fmt::format("there is no report format \"{}\"; it is one of {}",
                                              printable(name), fmt::join(names, ", ")));
}

Result<std::vector<Output>> outputs_of(const ReportOptions& options) {
    KC_TRY(const std::vector<NamedOutput> named, named_outputs(options));
    std::vector<Output> outputs;
    for (const NamedOutput& each : named) {
        KC_TRY(const ReportFormat* const format, format_named(each.format));
        outputs.push_back({format, each.path});
    }
    return outputs;
}

/// Whether a report of the run lists the clear ones, too.
bool lists_clear(const ReportOptions& options, const Output& output) {
    return options.all || output.format->listing == Listing::all;
}

}  // namespace

Result<ExitCode> run_judge(const JudgeCommandOptions& options) {
    const ReportOptions& report = options.report;
    KC_TRY(const std::vector<Output> outputs, outputs_of(report));
    KC_TRY(const Severity fail_on, severity_option("--fail-on", report.fail_on));
    KC_TRY(const Severity min_severity, severity_option("--min-severity", report.min_severity));
    KC_TRY(const Colour colour, colour_option(report.colour));
    KC_TRY(std::string time, time_of_run(report.now));
    KC_TRY(const std::optional<std::int64_t> max_age, age_option("--max-rules-age", report.max_rules_age));
    KC_TRY(const Database database, open_database(options.rules, report.now));
    KC_TRY(const Facts facts, open_facts(options.facts, database));
    const bool keeps_all = std::any_of(outputs.begin(), outputs.end(),
                                       [&](const Output& output) { return lists_clear(report, output); });
    const JudgeOptions judging{keeps_all ? Keep::all : Keep::findings, report.only};
    KC_TRY(const Verdict verdict, judge(database, *facts.reader, facts.subject, judging));
    ReportContext context{KCHECK_VERSION, std::move(time), database, min_severity};
    context.policy = {fail_on, report.allow_unknown};
    context.staleness = staleness_of(database, context.time, max_age);
    context.detail = report.quiet ? Detail::quiet : report.verbose ? Detail::verbose : Detail::normal;
    for (const Output& output : outputs) {
        context.colour = output.path == "-" ? colour : Colour::off;
        context.shows_clear = lists_clear(report, output);
        if (auto written = write_output(output.path, output.format->write(verdict, context)); !written) {
            return tl::unexpected(written.error());
        }
    }
    if (report.require_kernel && !verdict.has_kernel()) return ExitCode::undecided;
    const ExitCode code = exit_code_for(verdict.findings, context.policy);
    const bool is_uncovered = verdict.is_uncovered() && !report.allow_unknown;
    const bool is_doubtful = is_uncovered || !context.staleness.empty();
    return code == ExitCode::clear && is_doubtful ? ExitCode::undecided : code;
}

}  // namespace kcheck
