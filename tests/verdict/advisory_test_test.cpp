#include "verdict/advisory_test.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/rules.hpp"
#include "verdict/explain.hpp"
#include "verdict/mutation.hpp"

using namespace kcheck;

namespace {

TestRun run(const std::string& judged) {
    const TestDatabase database({yaml_of("KC-1", judged)});
    const auto done = test_advisory(*database, 0);
    REQUIRE(done);
    return *done;
}

const std::string range = "affected: [{ stream: al7, last_affected: 4.19.43-13, fixed: 4.19.43-13.1 }]\n";

}  // namespace

TEST_CASE("a test that fails is reported with its place and with how the verdict came about") {
    const TestRun done = run(range + R"(tests:
  - { name: right, facts: { kernel.release: 4.19.43-13.al7.x86_64 }, expect: affected, evidence: kernel }
  - { name: wrong, facts: { kernel.release: 4.19.43-13.al7.x86_64 }, expect: not_affected }
  - { name: weak, facts: { kernel.release: 4.19.43-13.al7.x86_64 }, expect: affected, evidence: probe }
)");
    CHECK(done.tests == 3);
    CHECK(done.mutations > 10);
    REQUIRE(done.failures.size() == 2);
    CHECK(to_text(done.failures[0].place) == "a.yaml:10:5");
    CHECK(done.failures[0].message == "\"wrong\" has another outcome");
    CHECK(done.failures[0].expected == "not_affected");
    CHECK(done.failures[0].got == "affected with evidence kernel");
    CHECK(done.failures[1].expected == "affected with evidence probe");
    CHECK(done.failures[1].got == "affected with evidence kernel");
    CHECK(to_text(done.failures[0].explanation).find("4.19.43-13.al7 is at or below 4.19.43-13 (al7)") !=
          std::string::npos);
}

TEST_CASE("a test sees only its own facts") {
    const TestRun done =
        run("requires: { fact: os.id, present: true }\n"
            "tests:\n  - { name: a, facts: { kernel.release: 6.1.1 }, expect: unknown }\n");
    CHECK(done.failures.empty());
    CHECK(done.mutations == 0);
}

TEST_CASE("every test of the shipped rules holds, and their verdicts turn at their bounds and nowhere else") {
    const auto database = Database::load({{}, {KCHECK_SOURCE_DIR "/rules"}});
    REQUIRE(database);
    std::size_t mutations = 0;
    for (std::size_t i = 0; i < database->size(); ++i) {
        INFO(database->id(i));
        const auto done = test_advisory(*database, i);
        REQUIRE(done);
        CHECK(done->tests > 0);
        for (const TestFailure& failure : done->failures)
            FAIL_CHECK(failure.message << "\n" << to_text(failure.explanation));
        mutations += done->mutations;
    }
    CHECK(mutations > 100);
}

TEST_CASE("a bound is mutated in each of its numbers") {
    std::vector<std::string> releases;
    for (const Mutant& mutant : mutate_bounds({"al7", {"", "4.19.43-13", ""}}))
        releases.push_back(mutant.release);
    CHECK(releases == std::vector<std::string>{"3.19.43-13.al7", "4.18.43-13.al7", "4.19.42-13.al7",
                                               "4.19.43-12.al7", "4.19.43-13.al7", "4.19.43-13.1.al7",
                                               "4.19.43-14.al7", "4.19.44-13.al7", "4.20.43-13.al7",
                                               "5.19.43-13.al7"});
}

TEST_CASE("every stream's mutants are recognised as kernels of that stream") {
    for (const auto& [stream, bound] : {std::pair("al7", "4.19.43-13"),
                                        {"el8", "4.18.0-240"},
                                        {"mainline", "6.1.64"},
                                        {"debian", "6.1.64-1"},
                                        {"ubuntu", "5.15.0-79"},
                                        {"suse", "5.3.18-lp152.78"},
                                        {"coreos", "4.19.106"},
                                        {"lifsea8", "5.10.134-15"},
                                        {"elrepo", "5.4.262-1"}}) {
        const AffectedRange affected{stream, {"", bound, ""}};
        const std::vector<Mutant> mutants = mutate_bounds(affected);
        CHECK(mutants.size() > 5);
        for (const Mutant& mutant : mutants) {
            INFO(stream << " " << mutant.release);
            const KernelIdentity kernel = identify_release(mutant.release, mutant.build);
            REQUIRE(kernel.stream);
            CHECK(kernel.stream->name == stream);
            CHECK(place_mutant(mutant, affected) == place_mutant(mutant.with_architecture(), affected));
        }
    }
}

TEST_CASE("a number too large to count with is left as it is in every mutant") {
    const std::string large = "9223372036854775807-99999999999999999999";
    std::vector<std::string> releases;
    for (const Mutant& mutant : mutate_bounds({"al7", {"", large, ""}})) releases.push_back(mutant.release);
    CHECK(releases == std::vector<std::string>{"9223372036854775806-99999999999999999999.al7", large + ".al7",
                                               large + ".1.al7"});
}

TEST_CASE("bounds by series are mutated, each series for itself") {
    const TestRun done =
        run(R"(affected: [{ stream: mainline, introduced: "4.1", fixed_in: [4.19.188, 5.4.113] }]
tests:
  - { name: below the fix of its series, facts: { kernel.release: 5.4.112 }, expect: affected, evidence: kernel }
  - { name: fixed in its series, facts: { kernel.release: 4.19.188 }, expect: not_affected }
  - { name: between two series, facts: { kernel.release: 4.20.17 }, expect: unknown }
  - { name: after the last series, facts: { kernel.release: 5.5.0 }, expect: not_affected }
  - { name: before it came, facts: { kernel.release: 4.0.9 }, expect: not_affected }
)");
    for (const TestFailure& failure : done.failures) FAIL_CHECK(failure.message);
    CHECK(done.mutations > 20);
}
