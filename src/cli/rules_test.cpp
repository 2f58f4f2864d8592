// `kcheck rules test`: the tests that advisories carry, and mutations of their bounds.
#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/print.hpp"
#include "cli/rule_files.hpp"
#include "verdict/advisory_test.hpp"
#include "verdict/explain.hpp"

namespace kcheck {

namespace {

std::string failures_text(const TestRun& run, std::string_view id) {
    std::string out;
    for (const TestFailure& failure : run.failures) {
        out += fmt::format("{}: {}\n", to_text(Diagnostic{failure.place, std::string(id)}), failure.message);
        if (failure.explanation.text.empty()) continue;
        out += fmt::format("  expected {}\n  got      {}, because\n", failure.expected, failure.got);
        const std::string decision = to_text(failure.explanation);
        for (const std::string_view line : lines(decision)) out += fmt::format("    {}\n", line);
    }
    return out;
}

}  // namespace

Result<ExitCode> run_rules_test(const RulesOptions& options) {
    KC_TRY(const std::vector<std::string> paths, paths_or_default(options));
    KC_TRY(const Database database, open_rules(paths));
    TestRun total;
    std::string failures;
    for (std::size_t i = 0; i < database.size(); ++i) {
        KC_TRY(const TestRun run, test_advisory(database, i));
        total.tests += run.tests;
        total.mutations += run.mutations;
        failures += failures_text(run, database.id(i));
    }
    if (!failures.empty()) return print(failures, ExitCode::bad_data);
    if (total.tests == 0) return fail(ErrorKind::bad_data, "no advisory here carries a test");
    return print(fmt::format("{} and {}: as expected\n", counted(total.tests, "test"),
                             counted(total.mutations, "mutated bound")));
}

}  // namespace kcheck
