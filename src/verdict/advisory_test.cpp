#include "verdict/advisory_test.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "verdict/advisory_judge.hpp"
#include "verdict/explain.hpp"
#include "verdict/mutation.hpp"
#include "version/series.hpp"

namespace kcheck {

namespace {

FactReader reader_for(FactSource& source, const FactMap& facts, const Database& database) {
    return {source, facts, [&database](std::string_view image) { return database.kernel_of_image(image); }};
}

std::string shown(Outcome outcome, const std::optional<Evidence>& evidence) {
    return fmt::format("{}{}", to_text(outcome),
                       evidence ? fmt::format(" with evidence {}", to_text(*evidence)) : std::string());
}

void run_test(const Database& database, const Advisory& advisory, const AdvisoryTest& test, TestRun& run) {
    ++run.tests;
    NoSource source;
    FactReader reader = reader_for(source, test.facts, database);
    MachineKernels kernels(reader);
    const Finding finding = judge_advisory(advisory, kernels);
    const bool is_right =
        finding.outcome == test.expect && (!test.evidence || finding.evidence == test.evidence);
    if (is_right) return;
    run.failures.push_back({test.place, fmt::format("\"{}\" has another outcome", printable(test.name)),
                            shown(test.expect, test.evidence), shown(finding.outcome, finding.evidence),
                            explain_finding(advisory, finding, reader)});
}

/// Along the versions of a stream the position only moves forward, and no architecture changes it. With a
/// list of fixes by series, that holds within each series.
void expect_order(const AffectedRange& affected, const Place& place, TestRun& run) {
    const auto complain = [&](std::string message) {
        run.failures.push_back({place, std::move(message), {}, {}, {}});
    };
    RangePosition reached = RangePosition::below;
    std::string series;
    for (const Mutant& mutant : mutate_bounds(affected)) {
        ++run.mutations;
        if (!affected.range.fixed_in.empty() && series != series_of(mutant.version)) {
            series = series_of(mutant.version);
            reached = RangePosition::below;
        }
        const RangePosition here = place_mutant(mutant, affected);
        if (place_mutant(mutant.with_architecture(), affected) != here) {
            complain(fmt::format("{} is judged otherwise with an architecture", mutant.release));
        }
        if (here == RangePosition::undecidable || here == RangePosition::unlisted) continue;
        if (here < reached) {
            complain(
                fmt::format("the verdict on stream {} goes back at {}", affected.stream, mutant.version));
        }
        reached = here;
    }
}

}  // namespace

Result<TestRun> test_advisory(const Database& database, std::size_t index) {
    TestRun run;
    KC_TRY(const Advisory advisory, database.advisory(index));
    KC_TRY(const std::vector<AdvisoryTest> tests, database.tests(index));
    for (const AdvisoryTest& test : tests) run_test(database, advisory, test, run);
    const Place place{std::string(database.file(index)), 0, 0};
    for (const AffectedRange& affected : advisory.affected) {
        expect_order(affected, place, run);
    }
    return run;
}

}  // namespace kcheck
