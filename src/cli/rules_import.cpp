// `kcheck rules import`: advisories from public feeds. All files are read and the whole plan is made before
// anything is written.
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/file.hpp"
#include "base/gzip.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/known_rules.hpp"
#include "cli/print.hpp"
#include "import/format.hpp"

namespace kcheck {

namespace {

/// Feeds of big distributions have some 100 MB.
constexpr std::size_t max_feed_size = std::size_t{512} << 20;
/// What is wrong a thousand times mostly has one cause.
constexpr std::size_t most_problems = 100;

/// The feed's files together.
struct Feeds {
    std::vector<FeedEntry> entries;
    SkipCounts skipped;
    Diagnostics problems;
    std::vector<std::string> remarks;
    std::size_t versions = 0;
    std::size_t repaired_versions = 0;
};

/// The file's text; feeds are mostly published compressed.
Result<std::string> read_feed(const std::string& file, const std::string& name) {
    KC_TRY(std::string bytes, read_input(file, max_feed_size));
    if (bytes.starts_with("\x1f\x8b")) {
        auto text = gunzip(bytes, max_feed_size);
        if (!text) return fail(ErrorKind::bad_data, fmt::format("{}: {}", printable(name), text.error()));
        return std::move(*text);
    }
    if (bytes.starts_with("BZh") ||
        bytes.starts_with("\xfd"
                          "7zXZ") ||
        bytes.starts_with("\x28\xb5\x2f\xfd")) {
        return fail(
            ErrorKind::bad_data,
            fmt::format("{}: is compressed; unpack it (bunzip2, unxz, unzstd) and name what comes out",
                        printable(name)));
    }
    return bytes;
}

Result<Feeds> read_feeds(const FeedFormat& format, const std::vector<std::string>& files) {
    Feeds all;
    for (const std::string& file : files) {
        const std::string name = file == "-" ? "standard input" : file;
        KC_TRY(const std::string text, read_feed(file, name));
        KC_TRY(Feed feed, format.read(text, name));
        for (ImportedAdvisory& advisory : feed.advisories) all.entries.push_back({std::move(advisory), name});
        for (const auto& [reason, count] : feed.skipped) all.skipped[reason] += count;
        for (Diagnostic& problem : feed.problems) all.problems.push_back(std::move(problem));
        for (const std::string& remark : feed.remarks)
            all.remarks.push_back(fmt::format("{}: {}", name, remark));
        all.versions += feed.versions;
        all.repaired_versions += feed.repaired_versions;
    }
    return all;
}

Result<void> write_plan(const ImportPlan& plan, const std::string& directory) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error) return fail(ErrorKind::io, fmt::format("cannot make {}: {}", directory, error.message()));
    for (const ImportStep& step : plan.steps) {
        if (step.text.empty()) continue;
        if (auto written = write_output(step.path, step.text); !written) return written;
    }
    return {};
}

std::string_view word_of(ImportAction action) {
    switch (action) {
        case ImportAction::added: return "added";
        case ImportAction::changed: return "changed";
        case ImportAction::unchanged: return "unchanged";
        case ImportAction::left_alone: return "left alone";
    }
    return "unchanged";
}

/// A line for each step but those that change nothing, and the counts.
std::string summary(const Feeds& feeds, const ImportPlan& plan) {
    std::string out;
    std::array<std::size_t, 4> counts{};
    for (const ImportStep& step : plan.steps) {
        ++counts.at(static_cast<std::size_t>(step.action));
        if (step.action == ImportAction::unchanged) continue;
        out += fmt::format("{:<10}  {}  {}  {}\n", word_of(step.action), step.id, step.source_id, step.path);
    }
    out += fmt::format("{} about the kernel: {} added, {} changed, {} unchanged, {} left alone\n",
                       plan.steps.size(), counts[0], counts[1], counts[2], counts[3]);
    std::size_t skipped = 0;
    std::vector<std::string> reasons;
    for (const auto& [reason, count] : feeds.skipped) {
        skipped += count;
        reasons.push_back(fmt::format("{} {}", count, reason));
    }
    if (skipped > 0) out += fmt::format("{} skipped: {}\n", skipped, fmt::join(reasons, ", "));
    if (feeds.repaired_versions > 0) {
        out += fmt::format("repaired {} of {}\n", counted(feeds.repaired_versions, "corrupt package version"),
                           feeds.versions);
    }
    if (plan.without_severity > 0)
        out += fmt::format("{} without a severity: taken as medium\n", plan.without_severity);
    for (const std::string& remark : feeds.remarks) out += remark + '\n';
    return out;
}

Error error_of(const Diagnostics& problems) {
    std::string message = "not imported:";
    for (std::size_t i = 0; i < problems.size() && i < most_problems; ++i)
        message += "\n" + to_text(problems[i]);
    if (problems.size() > most_problems)
        message += fmt::format("\nand {} more", problems.size() - most_problems);
    return {ErrorKind::bad_data, message};
}

}  // namespace

std::string feed_format_choices(std::string_view separator) {
    std::vector<std::string_view> names;
    for (const FeedFormat& format : feed_formats()) names.push_back(format.name);
    return fmt::format("{}", fmt::join(names, separator));
}

Result<ExitCode> run_rules_import(const RulesImportOptions& options) {
    const FeedFormat* const format = find_feed_format(options.format);
    if (format == nullptr) {
        return fail(ErrorKind::usage, fmt::format("unknown feed format \"{}\"; known: {}",
                                                  printable(options.format), feed_format_choices(", ")));
    }
    if (auto usable = expect_id_prefix(options.prefix); !usable) return tl::unexpected(usable.error());
    KC_TRY(Feeds feeds, read_feeds(*format, options.files));
    KC_TRY(const PresentFiles present, PresentFiles::read(options.directory));
    KC_TRY(KnownAdvisories known, known_advisories(options.rules, present));
    const ImportPlan plan = plan_import(std::move(feeds.entries), format->name, present, std::move(known),
                                        {options.directory, options.prefix});
    if (auto written = write_plan(plan, options.directory); !written) return tl::unexpected(written.error());
    KC_TRY(const ExitCode code, print(summary(feeds, plan)));
    feeds.problems.insert(feeds.problems.end(), plan.problems.begin(), plan.problems.end());
    if (!feeds.problems.empty()) return tl::unexpected(error_of(feeds.problems));
    return code;
}

}  // namespace kcheck
