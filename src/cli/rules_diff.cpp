// `kcheck rules diff OLD NEW`: which advisories differ, and which hosts change their outcome.
#include "report/rules_diff.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/print.hpp"
#include "cli/rule_files.hpp"
#include "inventory/inventory_stream.hpp"
#include "inventory/record_facts.hpp"
#include "inventory/saved_facts.hpp"
#include "verdict/judge.hpp"

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

class Comparison {
  public:
    Comparison(const Database& before, const Database& after) : before_(before), after_(after) {}

    /// Judges one fact set by both databases.
    Result<void> add(std::string_view text, const std::string& source) {
        KC_TRY(FactSet set, parse_fact_set(text, source));
        return add(std::move(set), source);
    }

    Result<void> add(FactSet set, const std::string& source) {
        SavedFacts facts(std::move(set));
        KC_TRY(const Verdict old, judge_by(before_, facts));
        KC_TRY(const Verdict now, judge_by(after_, facts));
        hosts_.push_back({now.subject, source, outcome_changes(old.findings, now.findings)});
        return {};
    }

    /// The kernel that an image ships, for the hosts that are added after it.
    void add_image(std::string_view image, std::string_view release) {
        shipped_.insert_or_assign(std::string(image), std::string(release));
    }

    /// The fact sets of one file: one, or one a line.
    Result<void> add_file(const std::string& path) {
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

    const std::vector<HostChanges>& hosts() const { return hosts_; }

  private:
    Result<Verdict> judge_by(const Database& database, SavedFacts& facts) const {
        FactReader reader(facts, facts.given(), [&](std::string_view image) {
            const auto shipped = shipped_.find(image);
            return shipped == shipped_.end() ? database.kernel_of_image(image)
                                             : std::optional(shipped->second);
        });
        return judge(database, reader, identify_subject(reader, facts.subject()), {Keep::all, {}});
    }

    const Database& before_;
    const Database& after_;
    std::map<std::string, std::string, std::less<>> shipped_;
    std::vector<HostChanges> hosts_;
};

/// Compares the hosts of an inventory. The first record that cannot be read ends it: what would be said of a
/// part of the fleet would be taken for the whole.
class InventoryHosts final : public RecordSink {
  public:
    InventoryHosts(Comparison& comparison, std::string input)
        : comparison_(comparison), input_(std::move(input)) {}

    void host(const HostRecord& record) override {
        if (failure_) return;
        auto set = fact_set_of(record);
        if (!set) return bad(record.line, set.error().message);
        auto added = comparison_.add(std::move(*set), place(record.line));
        if (!added) failure_ = added.error();
    }
    void bad(std::size_t line, const std::string& message) override {
        if (!failure_) failure_ = Error{ErrorKind::bad_data, fmt::format("{}: {}", place(line), message)};
    }
    void image(std::string_view image_id, std::string_view release) override {
        comparison_.add_image(image_id, release);
    }

    const std::optional<Error>& failure() const { return failure_; }

  private:
    std::string place(std::size_t line) const { return fmt::format("{}:{}", input_, line); }

    Comparison& comparison_;
    std::string input_;
    std::optional<Error> failure_;
};

Result<void> add_inventories(const std::vector<std::string>& paths, Comparison& comparison) {
    InventoryStreamOptions options;
    options.paths = paths;
    KC_TRY(InventoryStream stream, InventoryStream::open(options));
    InventoryPiece piece;
    std::shared_ptr<const InventoryInput> input;
    std::unique_ptr<InventoryReader> reader;
    for (;;) {
        KC_TRY(const bool more, stream.next(piece));
        if (!more) return {};
        std::string error;
        if (input != piece.input) reader = piece.input->format->open(*piece.input, error);
        if (!reader) return fail(ErrorKind::bad_data, fmt::format("{}: {}", piece.input->name, error));
        input = piece.input;
        InventoryHosts hosts(comparison, input->name);
        reader->read(piece.text(), piece.first_line, hosts);
        if (hosts.failure()) return tl::unexpected(*hosts.failure());
    }
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

Result<ExitCode> run_rules_diff(const RulesDiffOptions& options) {
    const auto known_format = expect_format(options.format, {"text", "json"}, "rules diff");
    if (!known_format) return tl::unexpected(known_format.error());
    KC_TRY(const Database before, open_rules({options.before}));
    KC_TRY(const Database after, open_after(options));
    KC_TRY(const std::vector<AdvisoryDiff> diffs, diff_databases(before, after));
    hint_at_overlay(before, diffs);
    Comparison comparison(before, after);
    for (const std::string& path : options.facts) {
        KC_TRY(const std::vector<std::string> files, fact_files(path));
        for (const std::string& file : files) {
            if (auto added = comparison.add_file(file); !added) return tl::unexpected(added.error());
        }
    }
    if (!options.inventories.empty()) {
        if (auto added = add_inventories(options.inventories, comparison); !added)
            return tl::unexpected(added.error());
    }
    const std::vector<HostChanges>& hosts = comparison.hosts();
    const bool is_told = options.exit_code && changes_verdicts(diffs, hosts);
    return print(
        options.format == "json" ? write_rules_diff_json(diffs, hosts) : write_rules_diff_text(diffs, hosts),
        is_told ? ExitCode::affected : ExitCode::clear);
}

}  // namespace kcheck
