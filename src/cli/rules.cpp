// `kcheck rules`: list and show the database; lint, test and build one from files.
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "rule/bundle.hpp"
#include "rule/load.hpp"
#include "verdict/advisory_test.hpp"
#include "verdict/explain.hpp"

namespace kcheck {

namespace {

Result<ExitCode> print(std::string_view text, ExitCode code = ExitCode::clear) {
    if (auto written = write_output("-", text); !written) return tl::unexpected(written.error());
    return code;
}

/// Longer than any text of an advisory that people would read.
constexpr std::size_t longest_shown = 4096;

std::string line(std::string_view label, std::string_view text) {
    return text.empty() ? std::string() : fmt::format("{:<14}{}\n", label, printable(text, longest_shown));
}

std::string line(std::string_view label, const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += line(out.empty() ? label : "", text);
    return out;
}

std::string bounds(std::string_view introduced, std::string_view last_affected, std::string_view fixed) {
    std::vector<std::string> parts;
    if (!introduced.empty()) parts.push_back(fmt::format("from {}", introduced));
    if (!last_affected.empty()) parts.push_back(fmt::format("up to {}", last_affected));
    if (!fixed.empty()) parts.push_back(fmt::format("fixed in {}", fixed));
    return parts.empty() ? "every version" : fmt::format("{}", fmt::join(parts, ", "));
}

std::string date(std::int32_t value) { return value == 0 ? std::string() : std::to_string(value); }

std::string show_condition(const Condition& condition, std::size_t depth = 0) {
    const std::string indent(14 + depth * 2, ' ');
    if (condition.kind == Condition::Kind::test)
        return fmt::format("{}{}\n", indent, describe(condition.test));
    const std::string_view word = condition.kind == Condition::Kind::all   ? "all of"
                                  : condition.kind == Condition::Kind::any ? "any of"
                                                                           : "not";
    std::string out = fmt::format("{}{}\n", indent, word);
    for (const Condition& child : condition.children) out += show_condition(child, depth + 1);
    return out;
}

std::string show(std::string_view label, const std::optional<Condition>& condition) {
    if (!condition) return {};
    return fmt::format("{:<14}{}", label, show_condition(*condition).substr(14));
}

std::string show_judged(const Advisory& advisory) {
    std::string out = line("id", advisory.id) + line("severity", to_text(advisory.severity)) +
                      line("impact", to_text(advisory.impact)) + line("withdrawn", advisory.withdrawn);
    for (const AffectedRange& each : advisory.affected) {
        const VersionRange& range = each.range;
        out += line("affected", fmt::format("{}: {}", each.stream,
                                            bounds(range.introduced, range.last_affected, range.fixed)));
    }
    for (const AffectedImages& each : advisory.images) {
        out += line("images",
                    fmt::format("{}: {}", each.family,
                                bounds(date(each.introduced), date(each.last_affected), date(each.fixed))));
    }
    return out + show("requires", advisory.exposure) + show("confirmed_by", advisory.confirmed_by) +
           show("ruled_out_by", advisory.ruled_out_by) + show("mitigated_by", advisory.mitigated_by);
}

std::string show_read(const AdvisoryText& text) {
    return line("title", text.title) + line("aliases", text.aliases) + line("published", text.published) +
           line("modified", text.modified) + line("summary", text.summary) +
           line("upgrade", text.remedy.upgrade) + line("commands", text.remedy.commands) +
           line("workaround", text.remedy.workaround) + line("caution", text.remedy.caution) +
           line("references", text.references);
}

/// Without paths, the directory of the working tree that holds the rules.
std::vector<std::string> paths_or_default(const RulesOptions& options) {
    return options.paths.empty() ? std::vector<std::string>{"rules"} : options.paths;
}

enum class Locations { kept, forgotten };

Result<RuleSet> load_all(const std::vector<std::string>& paths, Diagnostics& diagnostics,
                         Locations locations = Locations::kept) {
    RuleSet all;
    std::vector<std::size_t> ends;
    for (const std::string& path : paths) {
        KC_TRY(RuleSet rules, load_rules(path, diagnostics));
        for (AdvisoryFile& file : rules.advisories) all.advisories.push_back(std::move(file));
        all.images.merge(rules.images);
        ends.push_back(all.advisories.size());
    }
    expect_unique_ids(all, diagnostics);
    if (locations == Locations::kept) return all;
    std::span<AdvisoryFile> rest = all.advisories;
    std::size_t start = 0;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        forget_location(paths[i], rest.first(ends[i] - start));
        rest = rest.subspan(ends[i] - start);
        start = ends[i];
    }
    return all;
}

std::string failures_text(const TestRun& run, std::string_view id) {
    std::string out;
    for (const TestFailure& failure : run.failures) {
        out += fmt::format("{}: {}\n", to_text(Diagnostic{failure.place, std::string(id)}), failure.message);
        if (!failure.explanation.text.empty()) out += to_text(failure.explanation);
    }
    return out;
}

}  // namespace

Result<ExitCode> run_rules_list(const RulesOptions& options) {
    KC_TRY(const Database database, open_database(options.rules));
    std::string out;
    for (std::size_t i = 0; i < database.size(); ++i) {
        KC_TRY(const Advisory advisory, database.advisory(i));
        KC_TRY(const AdvisoryText text, database.text(i));
        out += fmt::format("{:<14} {:<9} {:<14} {}{}\n", advisory.id, to_text(advisory.severity),
                           to_text(advisory.impact), printable(text.title),
                           advisory.withdrawn.empty() ? "" : " (withdrawn)");
    }
    return print(out);
}

Result<ExitCode> run_rules_show(const RulesOptions& options) {
    KC_TRY(const Database database, open_database(options.rules));
    KC_TRY(const std::size_t index, database.require(options.id));
    KC_TRY(const Advisory advisory, database.advisory(index));
    KC_TRY(const AdvisoryText text, database.text(index));
    return print(show_judged(advisory) + show_read(text) + line("rules", database.origin(index)));
}

Result<ExitCode> run_rules_lint(const RulesOptions& options) {
    Diagnostics diagnostics;
    KC_TRY(const RuleSet rules, load_all(paths_or_default(options), diagnostics));
    lint_rules(rules, diagnostics);
    if (!diagnostics.empty()) return tl::unexpected(to_error(diagnostics));
    return print(fmt::format("{} advisories and {} images: nothing to complain of\n", rules.advisories.size(),
                             rules.images.size()));
}

Result<ExitCode> run_rules_test(const RulesOptions& options) {
    RuleOptions sources = options.rules;
    sources.paths.insert(sources.paths.end(), options.paths.begin(), options.paths.end());
    KC_TRY(const Database database, open_database(sources));
    TestRun total;
    std::string failures;
    for (std::size_t i = 0; i < database.size(); ++i) {
        if (!options.paths.empty() && database.origin(i) == "built in") continue;
        KC_TRY(const TestRun run, test_advisory(database, i));
        total.tests += run.tests;
        total.mutations += run.mutations;
        failures += failures_text(run, database.id(i));
    }
    if (!failures.empty()) return print(failures, ExitCode::bad_data);
    if (total.tests == 0) return fail(ErrorKind::bad_data, "no advisory here carries a test");
    return print(fmt::format("{} tests and {} mutated bounds: as expected\n", total.tests, total.mutations));
}

Result<ExitCode> run_rules_build(const RulesOptions& options) {
    Diagnostics diagnostics;
    KC_TRY(RuleSet rules, load_all(paths_or_default(options), diagnostics, Locations::forgotten));
    if (!diagnostics.empty()) return tl::unexpected(to_error(diagnostics));
    const std::string bytes = build_bundle(std::move(rules.advisories), rules.images);
    if (auto written = write_output(options.output, bytes); !written) return tl::unexpected(written.error());
    return ExitCode::clear;
}

}  // namespace kcheck
