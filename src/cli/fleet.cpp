// `kcheck fleet`: judges an inventory, or adds up what was judged in parts.
#include <algorithm>
#include <atomic>
#include <csignal>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/clock.hpp"
#include "base/output_file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/print.hpp"
#include "cli/progress.hpp"
#include "cli/report_options.hpp"
#include "fleet/fleet_format.hpp"
#include "fleet/fleet_run.hpp"
#include "fleet/summary_json.hpp"
#include "inventory/byte_source.hpp"
#include "inventory/column.hpp"
#include "inventory/input_paths.hpp"
#include "rule/decode_condition.hpp"
#include "rule/yaml.hpp"

namespace kcheck {

namespace {

/// Bad records that are told of one by one; what is wrong a thousand times mostly has one cause.
constexpr std::uint64_t max_told = 100;
/// A summary of a fleet has some hundred kilobytes; one of this size is none.
constexpr std::size_t max_summary_size = std::size_t{1} << 30;

/// Set by signals that end a run; it then ends with what it has.
std::atomic<bool> is_interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "set by a signal handler");

/// Lets a reader that went away be an error of writing, for as long as the object lives.
class PipeGuard {
  public:
    PipeGuard() : before_(std::signal(SIGPIPE, SIG_IGN)) {}
    ~PipeGuard() { std::signal(SIGPIPE, before_); }
    PipeGuard(const PipeGuard&) = delete;
    PipeGuard& operator=(const PipeGuard&) = delete;

  private:
    void (*before_)(int);
};

/// Lets signals end a run instead of the process, for as long as the object lives: Ctrl-C, who ends the
/// process kindly, and a terminal that is closed, unless the run is to outlive it (nohup). A second one ends
/// the process at once.
class SignalGuard {
  public:
    SignalGuard() {
        struct sigaction action {};
        action.sa_handler = [](int) { is_interrupted = true; };
        action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
        for (std::size_t i = 0; i < std::size(numbers); ++i) {
            ::sigaction(numbers[i], &action, &before_[i]);
            const bool outlives_terminal = numbers[i] == SIGHUP && before_[i].sa_handler == SIG_IGN;
            if (outlives_terminal) ::sigaction(numbers[i], &before_[i], nullptr);
        }
    }
    ~SignalGuard() {
        for (std::size_t i = 0; i < std::size(numbers); ++i) ::sigaction(numbers[i], &before_[i], nullptr);
    }
    SignalGuard(const SignalGuard&) = delete;
    SignalGuard& operator=(const SignalGuard&) = delete;

  private:
    static constexpr int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction before_[std::size(numbers)]{};
};

/// What is added to the name of a file whose rows are not all there.
constexpr std::string_view partial = ".partial";

/// One report of the run.
struct Output {
    const FleetFormat* format = nullptr;
    std::string path;
    OutputFile file;
    std::unique_ptr<HostWriter> writer;  ///< Of a format of rows.
    FleetContext context;
};

/// What was found in a table of formats, or the complaint that nothing was, with what the table has.
template <class Format>
Result<const Format*> known(const Format* found, std::span<const Format> table,
                            const std::string& complaint) {
    if (found != nullptr) return found;
    std::vector<std::string_view> names;
    for (const Format& format : table) names.push_back(format.name);
    return fail(ErrorKind::usage, fmt::format("{}; it is one of {}", complaint, fmt::join(names, ", ")));
}

Result<const FleetFormat*> format_named(std::string_view name) {
    return known(find_fleet_format(name), fleet_formats(),
                 fmt::format("there is no format \"{}\" for fleets", printable(name)));
}

/// Null where none is named.
Result<const InventoryFormat*> input_format_named(std::string_view name) {
    if (name.empty()) return nullptr;
    return known(find_inventory_format(name), inventory_formats(),
                 fmt::format("--input-format \"{}\" is none", printable(name)));
}

Result<std::optional<Condition>> selection_of(const std::string& text) {
    if (text.empty()) return std::nullopt;
    const auto refuse = [](const std::string& message) {
        return fail(ErrorKind::usage,
                    fmt::format("{}; write it as in --select '{{ fact: kernel.stream, is: al7 }}'", message));
    };
    const auto document = parse_yaml(text, "--select");
    if (!document) return refuse(document.error().message);
    Diagnostics diagnostics;
    Decoder decoder(*document, diagnostics);
    Condition condition = decode_condition(*document, decoder);
    if (!diagnostics.empty()) return refuse(to_text(diagnostics.front()));
    return condition;
}

/// What tells one host from the other makes no groups.
Result<std::string> group_key_of(const std::string& name) {
    const ColumnRole role = column_of(name).role;
    const bool is_own = role == ColumnRole::host || role == ColumnRole::id || role == ColumnRole::time;
    if (!is_own) return name;
    return fail(ErrorKind::usage,
                fmt::format("--group-by \"{}\": each host has one of its own; group by a fact "
                            "such as kernel.stream or a column such as region",
                            printable(name)));
}

Result<std::vector<Output>> open_outputs(const ReportOptions& options, const FleetContext& context) {
    KC_TRY(const std::vector<NamedOutput> named, named_outputs(options));
    KC_TRY(const Colour colour, colour_option(options.colour));
    std::vector<const FleetFormat*> formats;
    for (const NamedOutput& each : named) {
        KC_TRY(const FleetFormat* const format, format_named(each.format));
        formats.push_back(format);
    }
    std::vector<Output> outputs;
    for (std::size_t i = 0; i < named.size(); ++i) {
        KC_TRY(OutputFile file, OutputFile::open(named[i].path));
        outputs.push_back({formats[i], named[i].path, std::move(file), nullptr, context});
        if (named[i].path == "-") outputs.back().context.colour = colour;
    }
    return outputs;
}

Result<FleetContext> context_of(const FleetOptions& options) {
    const ReportOptions& report = options.report;
    FleetContext context;
    context.version = KCHECK_VERSION;
    KC_TRY(context.time, time_of_run(report.now));
    KC_TRY(context.min_severity, severity_option("--min-severity", report.min_severity));
    KC_TRY(context.policy.fail_on, severity_option("--fail-on", report.fail_on));
    context.policy.allow_unknown = report.allow_unknown;
    context.shows_clear = report.all;
    context.detail = report.quiet ? Detail::quiet : report.verbose ? Detail::verbose : Detail::normal;
    KC_TRY(context.group_key, group_key_of(options.group_by));
    return context;
}

Result<void> write_reports(std::vector<Output>& outputs, const FleetResult& result) {
    for (Output& output : outputs) {
        const std::string text = output.writer
                                     ? output.writer->closing(result.summary)
                                     : output.format->write(result.summary, result.hosts, output.context);
        if (auto written = output.file.write(text); !written) return written;
        // A summary says itself that it is partial; rows cannot.
        const bool is_part = output.writer && result.summary.is_partial && output.file.is_named();
        if (is_part)
            tell(fmt::format("kcheck: {} is partial: {}{}\n", output.format->name, printable(output.path),
                             partial));
        if (auto finished = output.file.finish(is_part ? partial : ""); !finished) return finished;
    }
    return {};
}

/// What hosts make of the exit code.
ExitCode exit_code_for(const FleetSummary& summary, const FleetContext& context) {
    bool is_undecided = summary.hosts() == 0 || summary.is_partial || !summary.staleness.empty();
    for (const CountedClass& each : summary.classes) {
        bool is_doubtful = each.what.is_uncovered || each.what.is_stale;
        for (const ClassFinding& finding : each.what.findings) {
            if (finding.severity < context.policy.fail_on) continue;
            if (finding.outcome == Outcome::affected) return ExitCode::affected;
            if (finding.outcome == Outcome::unknown) is_doubtful = true;
        }
        if (is_doubtful && !context.policy.allow_unknown) is_undecided = true;
    }
    return is_undecided ? ExitCode::undecided : ExitCode::clear;
}

Progress::Style progress_style(const FleetOptions& options, const std::vector<Output>& outputs) {
    if (options.report.quiet) return Progress::Style::none;
    if (::isatty(STDERR_FILENO) == 1) {
        // Rows that go to the same terminal are progress enough.
        const bool shows_rows = std::any_of(outputs.begin(), outputs.end(), [](const Output& output) {
            return output.writer != nullptr && output.path == "-";
        });
        return shows_rows && ::isatty(STDOUT_FILENO) == 1 ? Progress::Style::none : Progress::Style::terminal;
    }
    return options.report.verbose ? Progress::Style::lines : Progress::Style::none;
}

/// Tells of records that cannot be read.
class BadRecords {
  public:
    explicit BadRecords(Progress& progress) : progress_(progress) {}
    void take(const BadRecord& bad) {
        if (++count_ > max_told) return;
        progress_.clear();
        if (bad.input.empty())
            tell(fmt::format("kcheck: {}\n", bad.message));
        else
            tell(fmt::format("kcheck: {}:{}: {}\n", input_label(bad.input), bad.line, bad.message));
    }
    void finish() const {
        if (count_ > max_told) tell(fmt::format("kcheck: and {} more\n", count_ - max_told));
    }

  private:
    Progress& progress_;
    std::uint64_t count_ = 0;
};

unsigned jobs_of(const FleetOptions& options) {
    return options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
}

/// Judges, and writes rows on the way.
Result<FleetResult> judge_inputs(const FleetOptions& options, const FleetQuestion& question,
                                 InventoryStream& stream, std::vector<Output>& outputs,
                                 const std::string& time) {
    std::vector<RowOutput> rows;
    FleetRunOptions run;
    for (Output& output : outputs) {
        run.kept_hosts = std::max(run.kept_hosts, output.format->kept_hosts);
        if (output.format->open == nullptr) continue;
        output.writer = output.format->open(output.context);
        if (auto written = output.file.write(output.writer->opening()); !written)
            return tl::unexpected(written.error());
        rows.push_back(
            {output.writer.get(), [&output](std::string_view text) { return output.file.write(text); }});
    }
    Progress progress(progress_style(options, outputs));
    BadRecords bad(progress);
    KC_TRY(run.max_fact_age, age_option("--max-fact-age", options.max_fact_age));
    run.jobs = jobs_of(options);
    run.max_errors = options.max_errors;
    run.now = parse_time(time).value_or(0);
    run.shows_clear = options.report.all;
    run.is_interrupted = &is_interrupted;
    run.on_bad = [&](const BadRecord& record) { bad.take(record); };
    run.on_progress = [&](std::uint64_t hosts) {
        if (!progress.is_due()) return;
        const InventoryProgress read = stream.progress();
        progress.show({hosts, read.bytes_read, read.bytes_total});
    };
    auto result = judge_fleet(question, stream, rows, run);
    progress.clear();
    bad.finish();
    return result;
}

/// The advisories that --only names, each once.
Result<std::vector<std::string>> ids_of(const Database& database, const std::vector<std::string>& names) {
    std::set<std::string> ids;
    for (const std::string& name : names) {
        KC_TRY(const std::size_t index, database.require(name));
        ids.emplace(database.id(index));
    }
    return std::vector<std::string>(ids.begin(), ids.end());
}

Result<ExitCode> judge_all(const FleetOptions& options, const FleetContext& context) {
    KC_TRY(const std::optional<std::int64_t> max_age,
           age_option("--max-rules-age", options.report.max_rules_age));
    KC_TRY(const Database database, open_database(options.rules, options.report.now));
    FleetQuestion question{database, {}, {}, options.group_by};
    KC_TRY(question.only, ids_of(database, options.report.only));
    KC_TRY(question.select, selection_of(options.select));
    InventoryStreamOptions inputs;
    inputs.paths = options.inputs;
    inputs.is_interrupted = &is_interrupted;
    const SignalGuard guard;
    KC_TRY(inputs.format, input_format_named(options.input_format));
    auto stream = InventoryStream::open(inputs);
    if (!stream && is_interrupted) {
        tell("kcheck: interrupted before a host was judged; there is no report\n");
        return ExitCode::interrupted;
    }
    if (!stream) return tl::unexpected(stream.error());
    KC_TRY(std::vector<Output> outputs, open_outputs(options.report, context));
    KC_TRY(FleetResult result, judge_inputs(options, question, *stream, outputs, context.time));
    result.summary.time = context.time;
    result.summary.staleness = staleness_of(database, context.time, max_age);
    if (auto written = write_reports(outputs, result); !written) return tl::unexpected(written.error());
    if (result.summary.is_partial) {
        tell("kcheck: interrupted; the report is partial\n");
        return ExitCode::interrupted;
    }
    if (result.summary.input.bad > 0 && !options.skip_bad_input) return ExitCode::bad_data;
    return exit_code_for(result.summary, context);
}

/// What was judged is added up as it is: refuses options that only a run which judges heeds.
Result<void> expect_no_question(const FleetOptions& options) {
    const RuleOptions& rules = options.rules;
    const ReportOptions& report = options.report;
    const std::pair<std::string_view, bool> questions[] = {
        {"--input-format", !options.input_format.empty()},
        {"--select", !options.select.empty()},
        {"--group-by", !options.group_by.empty()},
        {"--max-fact-age", !options.max_fact_age.empty()},
        {"--max-errors", options.max_errors != 0},
        {"--jobs", options.jobs != 0},
        {"--only", !report.only.empty()},
        {"--max-rules-age", !report.max_rules_age.empty()},
        {"--rules", !rules.paths.empty()},
        {"--no-builtin-rules", rules.no_builtin},
        {"--no-system-rules", rules.no_system},
        {"--rules-root", rules.root != RuleOptions().root},
        {"--require-signature", rules.require_signature},
        {"--pubkey", !rules.public_keys.empty()},
        {"--min-serial", rules.min_serial != 0},
        {"--state", !rules.state.empty()},
        {"--now", !report.now.empty()},
    };
    for (const auto& [option, is_given] : questions) {
        if (is_given) {
            return fail(ErrorKind::usage,
                        fmt::format("{}: --merge-summaries judges nothing; give it to the runs "
                                    "that make the summaries",
                                    option));
        }
    }
    return {};
}

/// The sum of all parts. One that cannot be read ends the run: what is added up without it would be taken for
/// the whole.
Result<FleetSummary> sum_of(const std::vector<std::string>& paths) {
    FleetSummary whole;
    KC_TRY(const std::vector<InputFile> files, input_files(paths));
    for (const InputFile& file : files) {
        const std::string name = input_label(file.path);
        KC_TRY(const std::string text, read_whole(file.path, max_summary_size));
        KC_TRY(const FleetSummary part, parse_summary(text, name));
        if (auto added = add_summary(whole, part); !added)
            return fail(added.error().kind, fmt::format("{}: {}", name, added.error().message));
    }
    return whole;
}

Result<ExitCode> merge_all(const FleetOptions& options, const FleetContext& context) {
    if (auto refused = expect_no_question(options); !refused) return tl::unexpected(refused.error());
    FleetResult whole;
    KC_TRY(whole.summary, sum_of(options.inputs));
    KC_TRY(std::vector<Output> outputs, open_outputs(options.report, context));
    for (const Output& output : outputs) {
        if (output.format->write == nullptr || output.format->kept_hosts > 0)
            return fail(ErrorKind::usage,
                        fmt::format("{} has rows of hosts, and summaries have none", output.format->name));
    }
    if (auto written = write_reports(outputs, whole); !written) return tl::unexpected(written.error());
    if (whole.summary.input.bad > 0 && !options.skip_bad_input) return ExitCode::bad_data;
    return exit_code_for(whole.summary, context);
}

}  // namespace

Result<ExitCode> run_fleet(const FleetOptions& options) {
    KC_TRY(const FleetContext context, context_of(options));
    const PipeGuard guard;
    return options.merge_summaries ? merge_all(options, context) : judge_all(options, context);
}

}  // namespace kcheck
