#include "verdict/judge.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/support/judged.hpp"
#include "verdict/explain.hpp"

using namespace kcheck;

namespace {

const std::string range = "affected: [{ stream: al7, last_affected: 4.19.43-13, fixed: 4.19.43-13.1 }]\n";
constexpr const char* bad = "4.19.43-13.al7.x86_64";
constexpr const char* good = "4.19.91-28.7.al7.x86_64";

const std::string conditions = R"(requires: { fact: module.a, present: true }
mitigated_by: { fact: sysctl.b, present: true }
ruled_out_by: { fact: kconfig.C, present: true }
confirmed_by: { fact: ss.listeners, at_least: 1 }
)";

/// The keys that a source was asked for, but those of kernel and image, sorted.
std::vector<std::string> condition_facts_asked(const char* release) {
    const TestDatabase database({yaml_of("KC-1", range + conditions)});
    ScriptedFacts source({{"kernel.release", probed(release)}, {"module.a", probed("loaded")}});
    FactReader reader(source, {}, no_images());
    REQUIRE(judge(*database, reader, {}, {}));
    std::vector<std::string> keys;
    for (const std::string& key : source.asked) {
        if (!key.starts_with("kernel.") && !key.starts_with("image.")) keys.push_back(key);
    }
    std::sort(keys.begin(), keys.end());
    return keys;
}

Verdict of(const std::vector<std::string>& yamls, const char* release, const JudgeOptions& options = {}) {
    return judged(TestDatabase(yamls), {{"kernel.release", probed(release)}}, {}, {}, options);
}

}  // namespace

TEST_CASE("an advisory whose range does not match asks for none of its facts") {
    CHECK(condition_facts_asked(good).empty());
    CHECK(condition_facts_asked("4.19.43-13.an8.x86_64").empty());
    CHECK(condition_facts_asked(bad) ==
          std::vector<std::string>{"kconfig.C", "module.a", "ss.listeners", "sysctl.b"});
}

TEST_CASE("an advisory whose range is in doubt asks only who is exposed") {
    CHECK(condition_facts_asked("4.19.43-13.0.1.al7.x86_64") == std::vector<std::string>{"module.a"});
    CHECK(condition_facts_asked("nonsense") == std::vector<std::string>{"module.a"});
}

TEST_CASE("every fact is asked for once, however many advisories want it") {
    const TestDatabase database({yaml_of("KC-1", range + conditions), yaml_of("KC-2", range + conditions)});
    ScriptedFacts source({{"kernel.release", probed(bad)}, {"kernel.next_boot", probed(good)}});
    FactReader reader(source, {}, no_images());
    REQUIRE(judge(*database, reader, {}, {Keep::all, {}}));
    std::vector<std::string> asked = source.asked;
    std::sort(asked.begin(), asked.end());
    CHECK(std::adjacent_find(asked.begin(), asked.end()) == asked.end());
}

TEST_CASE("a verdict keeps what matters, or all, and counts everything") {
    const std::vector<std::string> yamls{yaml_of("KC-2", range, "high"),
                                         yaml_of("KC-1", "affected: [{ stream: al8 }]\n")};
    const Verdict brief = of(yamls, bad);
    REQUIRE(brief.findings.size() == 1);
    CHECK(brief.findings[0].id == "KC-2");
    CHECK(brief.findings[0].text.title == "A problem of KC-2");
    CHECK(brief.findings[0].origin == "built in");
    CHECK(brief.count(Outcome::affected) == 1);
    CHECK(brief.count(Outcome::not_affected) == 1);
    CHECK(brief.judged() == 2);
    CHECK(brief.worst() == Severity::high);
    CHECK(brief.action == Action::upgrade_and_reboot);
    const Verdict all = of(yamls, bad, {Keep::all, {}});
    REQUIRE(all.findings.size() == 2);
    CHECK(all.findings[0].id == "KC-1");
}

TEST_CASE("only the advisories that were asked for are judged, each once") {
    const std::vector<std::string> yamls{yaml_of("KC-1", range), yaml_of("KC-2", range)};
    const Verdict verdict = of(yamls, bad, {Keep::findings, {"KC-2", "KC-2"}});
    CHECK(verdict.judged() == 1);
    CHECK(verdict.findings.at(0).id == "KC-2");
    const TestDatabase database(yamls);
    ScriptedFacts source({});
    FactReader reader(source, {}, no_images());
    const auto refused = judge(*database, reader, {}, {Keep::findings, {"KC-22"}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::usage);
}

TEST_CASE("a kernel is summed up with its doubts and whether any advisory knows its stream") {
    const std::vector<std::string> yamls{yaml_of("KC-1", range)};
    const KernelSummary al7 = of(yamls, bad).kernel;
    CHECK(al7.running == bad);
    CHECK(al7.stream == "al7");
    CHECK(al7.doubt.empty());
    CHECK(al7.is_covered);
    const KernelSummary an8 = of(yamls, "4.19.91-26.an8.x86_64").kernel;
    CHECK_FALSE(an8.is_covered);
    CHECK(an8.doubt.empty());
    const KernelSummary custom = of(yamls, "6.18.44-fc-v669").kernel;
    CHECK(custom.stream.empty());
    CHECK_FALSE(custom.is_covered);
    CHECK(custom.doubt == "\"6.18.44-fc-v669\" carries no vendor's mark that kcheck knows (self-built?)");
    const Verdict nothing = judged(TestDatabase(yamls), {});
    CHECK(nothing.kernel.running.empty());
    CHECK(nothing.kernel.doubt == "kernel.release is unknown (not in the test)");
    const Verdict full = judged(TestDatabase(yamls), {{"kernel.release", probed(bad)},
                                                      {"kernel.next_boot", probed(good)},
                                                      {"kernel.installed", probed(TextList{bad, good})}});
    CHECK(full.kernel.next_boot == good);
    CHECK(full.kernel.installed == TextList{bad, good});
}

TEST_CASE("a fingerprint is the problem's on one host, whatever kernel it runs") {
    const TestDatabase database(
        {yaml_of("KC-1", "affected: [{ stream: al7 }]\n"), yaml_of("KC-2", "affected: [{ stream: al7 }]\n")});
    const auto key = [&](const char* release, const Subject& subject, std::size_t index = 0) {
        ScriptedFacts source({{"kernel.release", probed(release)}});
        FactReader reader(source, {}, no_images());
        return fingerprint(judge(*database, reader, subject, {})->findings.at(index), subject);
    };
    const Subject web{SubjectKind::host, "web-01", "i-bp1"};
    const std::string first = key(bad, web);
    CHECK(first.size() == 32);
    CHECK(key(good, web) == first);
    CHECK(key(bad, {SubjectKind::facts, "web-01-renamed", "i-bp1"}) == first);
    CHECK(key(bad, {SubjectKind::host, "web-01", "i-bp2"}) != first);
    CHECK(key(bad, web, 1) != first);
    CHECK(key(bad, {SubjectKind::host, "web-01", ""}) != first);
    CHECK(key(bad, {SubjectKind::host, "web-01", ""}) != key(bad, {SubjectKind::host, "web-02", ""}));
    CHECK(key(bad, {SubjectKind::host, "", ""}).empty());
}

TEST_CASE("a subject has the name and identity of its facts where it has none of its own") {
    ScriptedFacts source({{"host.name", probed("web-01")},
                          {"host.id", probed("i-bp1")},
                          {"host.container", probed("docker")}});
    FactReader reader(source, {}, no_images());
    const Subject found = identify_subject(reader, {SubjectKind::host, "", ""});
    CHECK(found.name == "web-01");
    CHECK(found.id == "i-bp1");
    CHECK(found.container == "docker");
    FactReader overruled(source, {{"host.id", known(std::string("i-bp3"), std::string(given_source))}},
                         no_images());
    const Subject other = identify_subject(overruled, {SubjectKind::facts, "db-01", "i-bp2"});
    CHECK(other.name == "db-01");
    CHECK(other.id == "i-bp3");
    const Subject stated = identify_subject(reader, {SubjectKind::facts, "db-01", "i-bp2"});
    CHECK(stated.name == "db-01");
    CHECK(stated.id == "i-bp2");
}

TEST_CASE("an explanation keeps control sequences of a forged bundle from acting on a terminal") {
    const Explanation explanation{
        Truth::yes, "not a kernel of stream \x1b[2J", {{Truth::no, "a\nb\x9f", {}, {}}}, {}};
    CHECK(to_text(explanation) ==
          "yes      not a kernel of stream \\x1b[2J\n"
          "no         a\\x0ab\\x9f\n");
}

TEST_CASE("an explanation shows every part with its truth") {
    const TestDatabase database({yaml_of("KC-1", range + conditions)});
    ScriptedFacts source({{"kernel.release", probed(good)},
                          {"kernel.next_boot", probed(bad)},
                          {"module.a", absent("modules.dep")}},
                         {{bad, {{"module.a", probed("loaded")}}}});
    FactReader reader(source, {}, no_images());
    const auto explanation = explain_advisory(*database, 0, reader);
    REQUIRE(explanation);
    CHECK(
        to_text(explanation->decision) ==
        "yes      KC-1 is affected\n"
        "no         the running kernel 4.19.91-28.7.al7.x86_64 (probe) is affected\n"
        "no           4.19.91-28.7.al7 is at or above 4.19.43-13.1 (al7): segment 3, 91 > 43\n"
        "yes        the next-boot kernel 4.19.43-13.al7.x86_64 (kernel.installed) is affected\n"
        "yes          4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1: no "
        "segment differs\n"
        "yes          requires\n"
        "yes            module.a is present: it is loaded (probe)\n"
        "unknown      mitigated_by\n"
        "unknown        sysctl.b is present: it is unknown (says nothing about a kernel that does not run)\n"
        "unknown      ruled_out_by\n"
        "unknown        kconfig.C is present: it is unknown (not in the test)\n"
        "no         requires\n"
        "no           module.a is present: it is absent (modules.dep)\n"
        "unknown    mitigated_by\n"
        "unknown      sysctl.b is present: it is unknown (not in the test)\n"
        "unknown    ruled_out_by\n"
        "unknown      kconfig.C is present: it is unknown (not in the test)\n"
        "unknown    confirmed_by\n"
        "unknown      ss.listeners is at least 1: it is unknown (not in the test)\n");
}
