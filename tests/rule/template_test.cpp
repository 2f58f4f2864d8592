#include "rule/template.hpp"

#include "rule/advisory_id.hpp"
#include "rule/bound_tests.hpp"
#include "rule/canonical.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/rules.hpp"

using namespace kcheck;

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string complaints_of(const std::string& text) {
    RuleSet rules;
    rules.advisories.push_back(advisory_from(text, "KC-2026-0003-new.yaml"));
    Diagnostics diagnostics;
    lint_rules(rules, diagnostics);
    return to_error(diagnostics).message;
}

std::vector<AdvisoryTest> tests_of(const std::string& stream, const VersionRange& range) {
    Advisory advisory;
    advisory.affected.push_back({stream, range});
    return tests_of_bounds(advisory);
}

std::string release_of(const AdvisoryTest& test) { return *test.facts.at("kernel.release").text(); }

}  // namespace

TEST_CASE("the template is in canonical form and passes lint once it is filled in") {
    const auto text = advisory_template({"KC-2026-0003", "", "", "", "2026-11-22", "al7", {}});
    REQUIRE(text);
    CHECK(*canonical_form(*text, "a.yaml") == *text);
    std::string filled = *text;
    for (const std::string value :
         {"the mark", "A title", "low", "boot", "What happens.", "4.19.43-13", "4.19.43-13.1", "Upgrade.",
          "https://example.com/", "4.19.43-13.al7.x86_64", "4.19.43-13.1.al7.x86_64"})
        filled = replaced(filled, "FILL-IN", value);
    CHECK(filled.find("FILL-IN") == std::string::npos);
    CHECK(complaints_of(filled).empty());
}

TEST_CASE("a template with its bounds has their tests, and lint refuses a mark that is left") {
    const auto text = advisory_template(
        {"KC-2026-0003", "A title: long", "low", "boot", "2026-11-22", "mainline", {"5.8", "", "5.10"}});
    REQUIRE(text);
    CHECK(text->find("title: \"A title: long\"") != std::string::npos);
    CHECK(text->find("introduced: \"5.8\"") != std::string::npos);
    CHECK(complaints_of(*text) ==
          "KC-2026-0003-new.yaml:3:1: a FILL-IN is left in title, summary, affected, remedy or references");
}

TEST_CASE("a file is named after its title") {
    CHECK(draft_file_name({"KC-2026-0003", "ss: Send-Q is 0!", "", "", "", "", {}}) ==
          "KC-2026-0003-ss-send-q-is-0.yaml");
    CHECK(draft_file_name({"KC-2026-0003", "\xc3\xbc", "", "", "", "", {}}) == "KC-2026-0003-new.yaml");
}

TEST_CASE("bounds are proved by the versions beside them") {
    const auto tests = tests_of("al7", {"4.19.91-27", "4.19.91-27.4", "4.19.91-28"});
    REQUIRE(tests.size() == 5);
    CHECK(release_of(tests[0]) == "4.19.91-26.al7.x86_64");
    CHECK(tests[0].expect == Outcome::not_affected);
    CHECK(release_of(tests[1]) == "4.19.91-27.al7.x86_64");
    CHECK(tests[1].expect == Outcome::affected);
    CHECK(release_of(tests[2]) == "4.19.91-27.4.al7.x86_64");
    CHECK(tests[2].expect == Outcome::affected);
    CHECK(release_of(tests[3]) == "4.19.91-27.4.1.al7.x86_64");
    CHECK(tests[3].expect == Outcome::unknown);
    CHECK(release_of(tests[4]) == "4.19.91-28.al7.x86_64");
    CHECK(tests[4].expect == Outcome::not_affected);
}

TEST_CASE("each stream's kernels are shown as its machines show them") {
    CHECK(release_of(tests_of("mainline", {"", "", "5.10"}).front()) == "5.9");
    const auto debian = tests_of("debian", {"", "", "6.1.66-1"});
    CHECK(release_of(debian.front()) == "6.1.0-0-amd64");
    CHECK(*debian.front().facts.at("kernel.build").text() == "#1 SMP Debian 6.1.66-0 (2023-11-30)");
    const auto ubuntu = tests_of("ubuntu", {"", "", "5.15.0-91.101"});
    CHECK(release_of(ubuntu.front()) == "5.15.0-91-generic");
    CHECK(*ubuntu.front().facts.at("kernel.version").text() == "5.15.0-91.100");
    CHECK(tests_of("nowhere", {"", "", "1"}).empty());
}

TEST_CASE("an ID follows the highest of its prefix and year") {
    IdRegister ids;
    CHECK(ids.next("KC", "2026") == "KC-2026-0001");
    for (const std::string_view id : {"KC-2026-0007", "KC-2026-0002", "KC-2025-0100", "KC-2024-9999", "mine"})
        ids.take(id);
    CHECK(ids.next("KC", "2026") == "KC-2026-0008");
    CHECK(ids.next("KC", "2024") == "KC-2024-10000");
    ids.take("ACME-2026-0041");
    CHECK(ids.next("ACME", "2026") == "ACME-2026-0042");
    CHECK(ids.next("KC", "2026") == "KC-2026-0008");
    CHECK(ids.next("ACM", "2026") == "ACM-2026-0001");
    CHECK(ids.is_taken("mine"));
    CHECK(is_advisory_id("ACME-2026-0001"));
    CHECK(is_advisory_id("KC-2026-10000"));
    for (const std::string_view id : {"KC-2026-1", "KC-26-0001", "KC-2026-000x", "kc-2026-0001", "",
                                      "-2026-0001", "A1-2026-0001", "2026-0001", "KC-2026"})
        CHECK_FALSE(is_advisory_id(id));
}
