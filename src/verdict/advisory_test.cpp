#include "verdict/advisory_test.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "verdict/explain.hpp"
#include "verdict/judge.hpp"
#include "verdict/mutation.hpp"
#include "version/series.hpp"

namespace kcheck {

namespace {

FactReader reader_for(FactSource& source, const FactMap& facts, const Database& database) {
    return {source, facts, [&database](std::string_view image) { return database.kernel_of_image(image); }};
}

Result<Finding> judge_facts(const Database& database, std::size_t index, const FactMap& facts) {
    NoSource source;
    FactReader reader = reader_for(source, facts, database);
    const Subject subject{.kind = SubjectKind::facts};
    KC_TRY(Verdict verdict, judge(database, reader, subject, {Keep::all, {std::string(database.id(index))}}));
    return std::move(verdict.findings.front());
}

std::string evidence_text(const std::optional<Evidence>& evidence) {
    return evidence ? fmt::format(" with evidence {}", to_text(*evidence)) : std::string();
}

Result<void> run_test(const Database& database, std::size_t index, const AdvisoryTest& test, TestRun& run) {
    ++run.tests;
    KC_TRY(const Finding finding, judge_facts(database, index, test.facts));
    const bool is_right =
        finding.outcome == test.expect && (!test.evidence || finding.evidence == test.evidence);
    if (is_right) return {};
    NoSource source;
    FactReader reader = reader_for(source, test.facts, database);
    KC_TRY(Explanation explanation, explain_advisory(database, index, reader));
    run.failures.push_back(
        {test.place,
         fmt::format("\"{}\": expected {}{}, got {}{}", test.name, to_text(test.expect),
                     evidence_text(test.evidence), to_text(finding.outcome), evidence_text(finding.evidence)),
         std::move(explanation)});
    return {};
}

/// Along the versions of a stream the position only moves forward, and no architecture changes it. With a
/// list of fixes by series, that holds within each series.
void expect_order(const AffectedRange& affected, const Place& place, TestRun& run) {
    const auto complain = [&](std::string message) {
        run.failures.push_back({place, std::move(message), {}});
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
    for (const AdvisoryTest& test : tests) {
        if (auto done = run_test(database, index, test, run); !done) return tl::unexpected(done.error());
    }
    const Place place{std::string(database.file(index)), 0, 0};
    for (const AffectedRange& affected : advisory.affected) {
        expect_order(affected, place, run);
    }
    return run;
}

}  // namespace kcheck
