// The outcome table of the design, row by row.
#include "tests/support/catch.hpp"
#include "tests/support/judged.hpp"

using namespace kcheck;

namespace {

const std::string whole =
    R"(affected: [{ stream: al7, introduced: 4.19.24-9, last_affected: 4.19.43-13, fixed: 4.19.43-13.1 }]
requires: { fact: module.a, present: true }
mitigated_by: { fact: module.b, present: true }
ruled_out_by: { fact: module.c, present: true }
confirmed_by: { fact: module.d, present: true, seen: the symptom }
)";

constexpr const char* bad = "4.19.43-13.al7.x86_64";
constexpr const char* good = "4.19.43-13.1.al7.x86_64";
constexpr const char* between = "4.19.43-13.0.1.al7.x86_64";

/// The facts of a machine: each letter's module is present (capital), absent (small), or unknown (not there).
FactMap machine(const char* release, const std::string& modules) {
    FactMap facts{{"kernel.release", probed(release)}};
    for (const char letter : modules) {
        const char small = static_cast<char>(letter | 0x20);
        facts[std::string("module.") + small] = letter == small ? absent("modules.dep") : probed("loaded");
    }
    return facts;
}

struct Row {
    const char* release;
    const char* modules;
    Outcome outcome;
    std::optional<Evidence> evidence;
    const char* note;
    const char* why;  ///< The last reason.
};

constexpr const char* symptom_absent = "listed kernel, symptom absent (backport, live patch?)";
constexpr const char* inside =
    "running 4.19.43-13.al7 is at or above 4.19.24-9 and at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1";

}  // namespace

TEST_CASE("each row of the outcome table") {
    const std::vector<Row> rows{
        {good,
         "",
         Outcome::not_affected,
         {},
         "",
         "running 4.19.43-13.1.al7 is at or above 4.19.43-13.1 (al7)"},
        {"4.19.24-7.al7",
         "ABCD",
         Outcome::not_affected,
         {},
         "",
         "running 4.19.24-7.al7 is below 4.19.24-9 (al7)"},
        {"4.19.43-13.an8", "A", Outcome::not_affected, {}, "", "no bound is for stream an8"},
        {between,
         "AD",
         Outcome::unknown,
         {},
         "",
         "running 4.19.43-13.0.1.al7 lies between 4.19.43-13 (last affected) and 4.19.43-13.1 (fixed), where "
         "the source "
         "is silent (al7)"},
        {between, "aD", Outcome::not_affected, {}, "", "not exposed: module.a is absent"},
        {"nonsense", "a", Outcome::not_affected, {}, "", "not exposed: module.a is absent"},
        {between,
         "D",
         Outcome::unknown,
         {},
         "",
         "running 4.19.43-13.0.1.al7 lies between 4.19.43-13 (last affected) and 4.19.43-13.1 (fixed), where "
         "the source "
         "is silent (al7)"},
        {bad, "a", Outcome::not_affected, {}, "", "not exposed: module.a is absent"},
        {bad, "aBCD", Outcome::not_affected, {}, "", "not exposed: module.a is absent"},
        {bad, "AB", Outcome::mitigated, Evidence::kernel, "", "mitigated: module.b is loaded"},
        {bad, "ABCD", Outcome::mitigated, Evidence::kernel, "", "mitigated: module.b is loaded"},
        {bad, "B", Outcome::mitigated, Evidence::kernel, "", "mitigated: module.b is loaded"},
        {bad, "AbC", Outcome::not_affected, {}, symptom_absent, inside},
        {bad, "ACD", Outcome::not_affected, {}, symptom_absent, inside},
        {bad, "C", Outcome::not_affected, {}, symptom_absent, inside},
        {bad,
         "",
         Outcome::unknown,
         {},
         "",
         "cannot tell whether exposed: module.a is unknown (not in the test)"},
        {bad,
         "D",
         Outcome::unknown,
         {},
         "",
         "cannot tell whether exposed: module.a is unknown (not in the test)"},
        {bad, "A", Outcome::affected, Evidence::kernel, "", inside},
        {bad, "Abcd", Outcome::affected, Evidence::kernel, "", inside},
        {bad, "AD", Outcome::affected, Evidence::probe, "", inside},
    };
    for (const Row& row : rows) {
        INFO(row.release << " " << row.modules);
        const Finding finding = finding_of(whole, machine(row.release, row.modules));
        CHECK(to_text(finding.outcome) == to_text(row.outcome));
        CHECK((finding.evidence == row.evidence));
        CHECK(finding.note == row.note);
        REQUIRE_FALSE(finding.why.empty());
        CHECK(finding.why.back() == row.why);
        CHECK(finding.layers.running == finding.outcome);
    }
}

TEST_CASE(
    "an unlisted kernel that shows the symptom is noted only where the symptom was asked for or given") {
    const std::string other = yaml_of("KC-2", "requires: { fact: module.d, present: true }\n");
    const FactMap facts = machine(good, "D");
    const auto note = [&](const std::vector<std::string>& yamls, const FactMap& given) {
        const Verdict verdict = judged(TestDatabase(yamls), facts, {}, given);
        return verdict.findings.at(0).note;
    };
    CHECK(note({yaml_of("KC-1", whole)}, {}).empty());
    CHECK(note({yaml_of("KC-1", whole), other}, {}) == "unlisted kernel, symptom present");
    CHECK(note({yaml_of("KC-1", whole)}, {{"module.d", known("loaded", "given")}}) ==
          "unlisted kernel, symptom present");
    CHECK(note({yaml_of("KC-1", whole)}, {{"module.d", absent("given")}}).empty());
}

TEST_CASE("a finding with a note is kept although it is not affected") {
    const TestDatabase database({yaml_of("KC-1", whole)});
    CHECK(judged(database, machine(bad, "AC"), {}, {}, {}).findings.size() == 1);
    CHECK(judged(database, machine(good, ""), {}, {}, {}).findings.empty());
    const Verdict noted =
        judged(database, machine(good, ""), {}, {{"module.d", known("loaded", "given")}}, {});
    REQUIRE(noted.findings.size() == 1);
    CHECK(noted.findings[0].seen == std::vector<std::string>{"the symptom"});
    CHECK(noted.count(Outcome::not_affected) == 1);
    CHECK_FALSE(noted.worst());
}

TEST_CASE("a withdrawn advisory affects nobody") {
    const FactMap facts = machine(bad, "AD");
    const Finding finding = finding_of(whole + "withdrawn: 2024-01-01\n", facts);
    CHECK(finding.outcome == Outcome::not_affected);
    CHECK(finding.why == std::vector<std::string>{"withdrawn on 2024-01-01"});
    CHECK(finding.note.empty());
    CHECK(finding.action == Action::none);
}

TEST_CASE("without ranges the exposure decides, and is the proof") {
    const std::string pure =
        "requires: { fact: module.a, present: true, seen: it is there }\n"
        "mitigated_by: { fact: module.b, present: true }\n";
    const auto outcome = [&](const std::string& modules) { return finding_of(pure, machine(good, modules)); };
    const Finding affected = outcome("Ab");
    CHECK(affected.outcome == Outcome::affected);
    CHECK(affected.evidence == Evidence::probe);
    CHECK(affected.seen == std::vector<std::string>{"it is there"});
    CHECK(affected.action == Action::follow_remedy);
    CHECK_FALSE(affected.layers.next_boot);
    CHECK(outcome("a").outcome == Outcome::not_affected);
    CHECK(outcome("").outcome == Outcome::unknown);
    CHECK(outcome("AB").outcome == Outcome::mitigated);
    CHECK(outcome("AB").action == Action::none_yet);
}

TEST_CASE("why a negation held is told with the fact that it denies") {
    const std::string judged_part =
        "affected: [{ stream: al7 }]\nrequires: { not: { fact: module.a, present: true } }\n";
    CHECK(finding_of(judged_part, machine(bad, "A")).why.back() == "not exposed: module.a is loaded");
}

TEST_CASE("the fixed version is that of the host's stable series, or of the next one that has a fix") {
    const std::string range = "affected: [{ stream: mainline, fixed_in: [4.19.188, 5.4.113] }]\n";
    const auto finding = [&](const char* release) {
        return finding_of(range, {{"kernel.release", known(release, "uname")}});
    };
    CHECK(finding("4.19.100").fixed == "4.19.188");
    CHECK(finding("4.19.100").why ==
          std::vector<std::string>{"running 4.19.100 is below 4.19.188 (mainline)"});
    CHECK(finding("4.14.100").outcome == Outcome::unknown);
    CHECK(finding("4.14.100").fixed == "4.19.188");
    CHECK(finding("5.5.1").outcome == Outcome::not_affected);
    CHECK(finding("5.5.1").fixed.empty());
}

TEST_CASE("a live patch that is only installed is no mitigation, and the finding says that it is there") {
    const std::string advisory =
        "affected: [{ stream: al7, fixed: 4.19.91-28 }]\n"
        "mitigated_by: { fact: livepatch.kpatch_1, is: enabled }\n";
    FactMap facts = machine(bad, "");
    facts["livepatch.kpatch_1"] =
        known(std::string("installed"), "kernel-hotfix-1-4.19 in /var/lib/rpm/Packages");
    const Finding finding = finding_of(advisory, facts);
    CHECK(finding.outcome == Outcome::affected);
    CHECK(
        finding.note ==
        "live patch kpatch_1 is installed (kernel-hotfix-1-4.19 in /var/lib/rpm/Packages); that it is loaded "
        "after the boot cannot be seen");
    facts["livepatch.kpatch_1"] = probed("disabled");
    CHECK(finding_of(advisory, facts).note.empty());
    facts["livepatch.kpatch_1"] = probed("enabled");
    CHECK(finding_of(advisory, facts).outcome == Outcome::mitigated);
}
