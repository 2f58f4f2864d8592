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

Result<Output> parse_output(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals + 1 == text.size()) {
        return fail(ErrorKind::usage, fmt::format("-o takes FORMAT=PATH, not \"{}\"", printable(text)));
    }
    KC_TRY(const ReportFormat* const format, format_named(text.substr(0, equals)));
    return Output{format, text.substr(equals + 1)};
}

/// Of two reports to one file only the last would stay.
Result<void> expect_different_files(const std::vector<Output>& outputs) {
    std::set<std::filesystem::path> files;
    for (const Output& output : outputs) {
        std::error_code error;
        const std::filesystem::path path = std::filesystem::absolute(output.path, error);
        const std::filesystem::path file = std::filesystem::weakly_canonical(path, error);
        // What cannot be looked up cannot be written either, and writing tells why.
        if (!error && !files.insert(file).second) {
            return fail(ErrorKind::usage, fmt::format("two reports go to {}; give each a file of its own",
                                                      printable(output.path)));
        }
    }
    return {};
}

/// Files first, so that standard output is only written when everything else was.
Result<std::vector<Output>> outputs_of(const ReportOptions& options) {
    std::vector<Output> outputs;
    std::vector<Output> standard;
    for (const std::string& text : options.outputs) {
        KC_TRY(Output output, parse_output(text));
        (output.path == "-" ? standard : outputs).push_back(std::move(output));
    }
    if (const auto differ = expect_different_files(outputs); !differ) return tl::unexpected(differ.error());
    if (!options.format.empty() || options.outputs.empty()) {
        KC_TRY(const ReportFormat* const format,
               format_named(options.format.empty() ? "text" : options.format));
        standard.push_back({format, "-"});
    }
    if (standard.size() > 1) return fail(ErrorKind::usage, "only one report can go to standard output");
    outputs.insert(outputs.end(), standard.begin(), standard.end());
    return outputs;
}

Result<Colour> colour_of(const std::string& choice) {
    if (choice == "always") return Colour::on;
    if (choice == "never") return Colour::off;
    if (choice != "auto") return fail(ErrorKind::usage, "--color is one of auto, always, never");
    const char* const no_colour = std::getenv("NO_COLOR");
    const char* const terminal = std::getenv("TERM");
    const bool is_wanted = (no_colour == nullptr || *no_colour == '\0') &&
                           (terminal != nullptr && std::string_view(terminal) != "dumb");
    return is_wanted && ::isatty(STDOUT_FILENO) == 1 ? Colour::on : Colour::off;
}

Result<std::optional<std::int64_t>> max_age_of(const std::string& text) {
    if (text.empty()) return std::nullopt;
    if (const auto seconds = parse_duration(text)) return seconds;
    return fail(ErrorKind::usage,
                fmt::format("--max-rules-age \"{}\" is no age such as 36h, 30d or 8w", printable(text)));
}

/// Why the rules are too old; empty if they are not. Of rules that carry no date, the age is not known, and
/// what is not known is not good.
std::string staleness_of(const Database& database, const std::string& time,
                         const std::optional<std::int64_t>& max_age) {
    if (!max_age) return {};
    const std::int64_t built = database.built();
    if (built == 0) return "the age of the rules is not known, and --max-rules-age asks for it";
    const std::int64_t age = parse_time(time).value_or(0) - built;
    if (age <= *max_age) return {};
    constexpr std::int64_t day = 86400;
    return fmt::format("the rules are of {}, {} ago: older than --max-rules-age allows; get newer ones",
                       format_time(built), counted(static_cast<std::size_t>(age / day), "day"));
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
    KC_TRY(const Colour colour, colour_of(report.colour));
    KC_TRY(std::string time, time_of_run(report.now));
    KC_TRY(const std::optional<std::int64_t> max_age, max_age_of(report.max_rules_age));
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
