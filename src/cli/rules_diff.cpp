// `kcheck rules diff OLD NEW`: which advisories differ, and which hosts change their outcome.
#include "report/rules_diff.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/print.hpp"
#include "cli/rule_files.hpp"
#include "cli/rules_comparison.hpp"

namespace kcheck {

namespace {

namespace fs = std::filesystem;

/// Fact sets of a whole fleet in one file, a line each.
constexpr std::size_t max_facts_size = std::size_t{1} << 30;

/// The files of a path: itself, or all `.json` and `.jsonl` below it in the order of their names.
Result<std::vector<std::string>> fact_files(const std::string& path) {
    std::error_code error;
    if (!fs::is_directory(path, error)) return std::vector<std::string>{path};
    std::vector<std::string> files;
    for (auto entry = fs::recursive_directory_iterator(path, error); !error && entry != fs::end(entry);
         entry.increment(error)) {
        const fs::path extension = entry->path().extension();
        if (extension == ".json" || extension == ".jsonl") files.push_back(entry->path().string());
    }
    if (error) return fail(ErrorKind::io, fmt::format("{}: {}", path, error.message()));
    if (files.empty())
        return fail(ErrorKind::no_input, fmt::format("{}: holds no fact set (.json, .jsonl)", path));
    std::sort(files.begin(), files.end());
    return files;
}

/// The fact sets of one file: one, or one a line.
Result<void> add_file(RulesComparison& comparison, const std::string& path) {
    const auto add = [&](std::string_view text, const std::string& source) -> Result<void> {
        KC_TRY(FactSet set, parse_fact_set(text, source));
        return comparison.add(std::move(set), source);
    };
    KC_TRY(const std::string text, read_input(path, max_facts_size));
    const std::string name = path == "-" ? "standard input" : path;
    if (fs::path(path).extension() != ".jsonl") return add(text, name);
    std::size_t number = 0;
    for (const std::string_view line : lines(text)) {
        ++number;
        if (trim(line).empty()) continue;
        if (auto added = add(line, fmt::format("{}:{}", name, number)); !added) return added;
    }
    return {};
}

bool is_change(const AdvisoryDiff& diff) { return diff.is_judged_otherwise; }
bool is_changed(const HostChanges& host) { return !host.changes.empty(); }

/// With facts, whether a host's outcome changes; without, whether any could.
bool changes_verdicts(const std::vector<AdvisoryDiff>& diffs, const std::vector<HostChanges>& hosts) {
    return hosts.empty() ? std::any_of(diffs.begin(), diffs.end(), is_change)
                         : std::any_of(hosts.begin(), hosts.end(), is_changed);
}

/// NEW, or NEW over OLD.
Result<Database> open_after(const RulesDiffOptions& options) {
    if (!options.overlay) return open_rules({options.after});
    if (options.after == "builtin")
        return fail(ErrorKind::usage, "--overlay: builtin lies under all other advisories; give it as OLD");
    return open_rules({options.before, options.after});
}

/// Whoever compares the whole with an addition to it most likely means something else.
void hint_at_overlay(const Database& before, const std::vector<AdvisoryDiff>& diffs) {
    const auto removed = std::count_if(diffs.begin(), diffs.end(), [](const AdvisoryDiff& each) {
        return each.change == AdvisoryChange::removed;
    });
    if (static_cast<std::size_t>(removed) * 2 <= before.size()) return;
    fmt::print(stderr, "kcheck: NEW lacks {} of the {} of OLD; --overlay lays it over OLD, as --rules does\n",
               removed, counted(before.size(), "advisory"));
}

}  // namespace

Result<ExitCode> compare_rules(const RulesDiffOptions& options, const AddHosts& add_hosts) {
    const auto known_format = expect_format(options.format, {"text", "json"}, "rules diff");
    if (!known_format) return tl::unexpected(known_format.error());
    KC_TRY(const Database before, open_rules({options.before}));
    KC_TRY(const Database after, open_after(options));
    KC_TRY(const std::vector<AdvisoryDiff> diffs, diff_databases(before, after));
    hint_at_overlay(before, diffs);
    RulesComparison comparison(before, after);
    for (const std::string& path : options.facts) {
        KC_TRY(const std::vector<std::string> files, fact_files(path));
        for (const std::string& file : files) {
            if (auto added = add_file(comparison, file); !added) return tl::unexpected(added.error());
        }
    }
    if (auto added = add_hosts(comparison); !added) return tl::unexpected(added.error());
    const std::vector<HostChanges>& hosts = comparison.hosts();
    const bool is_told = options.exit_code && changes_verdicts(diffs, hosts);
    return print(
        options.format == "json" ? write_rules_diff_json(diffs, hosts) : write_rules_diff_text(diffs, hosts),
        is_told ? ExitCode::affected : ExitCode::clear);
}

Result<ExitCode> run_rules_diff(const RulesDiffOptions& options) {
    return compare_rules(options, [](RulesComparison&) -> Result<void> { return {}; });
}

}  // namespace kcheck
