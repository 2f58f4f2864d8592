#include "rule/template.hpp"

#include "base/text.hpp"
#include "rule/advisory_id.hpp"
#include "rule/bound_tests.hpp"
#include "rule/canonical.hpp"
#include "rule/decode.hpp"
#include "rule/marks.hpp"
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
    Diagnostics diagnostics;
    rules.advisories.push_back(decode_advisory(*parse_yaml(text, "KC-2026-0003-new.yaml"), diagnostics));
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
          "KC-2026-0003-new.yaml:14:10: \"summary\" still says FILL-IN; write what belongs there\n"
          "KC-2026-0003-new.yaml:29:12: \"upgrade\" still says FILL-IN; write what belongs there\n"
          "KC-2026-0003-new.yaml:32:5: \"references\" still says FILL-IN; write what belongs there");
}

TEST_CASE("each mark of an empty template is told once, and nothing beside it") {
    for (const std::string stream : {"", "al7", "mainline"}) {
        const auto text = advisory_template({"KC-2026-0003", "", "", "", "2026-11-22", stream, {}});
        REQUIRE(text);
        std::size_t marks = 0;
        for (const std::string_view line : lines(*text))
            marks += !line.starts_with('#') && line.find(fill_in_mark) != std::string_view::npos ? 1 : 0;
        const std::string found = complaints_of(*text);
        CHECK(lines(found).size() == marks);
        for (const std::string_view line : lines(found))
            CHECK(line.find("still says FILL-IN") != std::string_view::npos);
    }
}

TEST_CASE("a template of any stream with a bound of its scheme leaves nothing but marks") {
    for (const auto& [stream, fixed] :
         {std::pair("al7", "4.19.91-28"), std::pair("el8uek", "5.4.17-2136"),
          std::pair("elrepo", "5.4.262-1"), std::pair("oe2203sp1", "5.10.0-136.12.0.86"),
          std::pair("ubuntu", "5.15.0-79.86"), std::pair("ubuntu", "5.15.0-79"),
          std::pair("debian", "6.1.66-1"), std::pair("aiext", "6.8.0-1036"),
          std::pair("suse", "5.3.18-150300.59.93"), std::pair("coreos", "4.19.43"),
          std::pair("mainline", "5.10-rc1")}) {
        INFO(stream);
        const std::string file = "KC-2026-0003-t.yaml";
        const auto text =
            advisory_template({"KC-2026-0003", "T", "low", "boot", "2026-11-22", stream, {"", "", fixed}});
        REQUIRE(text);
        CHECK(draft_defects(*text, file).empty());
    }
}

TEST_CASE("a defect of a draft names the key that causes it") {
    const auto keys = [](const AdvisoryDraft& draft) {
        std::string all;
        for (const DraftDefect& each : draft_defects(*advisory_template(draft), "KC-2026-0003-t.yaml"))
            all += (all.empty() ? "" : " ") + std::string(each.key);
        return all;
    };
    const auto of = [&](const std::string& stream, const VersionRange& range) {
        return keys({"KC-2026-0003", "T", "low", "boot", "2026-11-22", stream, range});
    };
    CHECK(keys({"KC-2026-0003", "T", "grave", "noise", "2026-11-22", "", {}}) == "severity impact");
    CHECK(of("all7", {"", "", "4.19.91-28"}) == "stream");
    CHECK(of("al7", {"4.19.91-28", "", "4.19.91-27"}) == "introduced");
    CHECK(of("al7", {"4.19.91-27.al7.x86_64", "", "later"}) == "introduced fixed");
    CHECK(of("al7", {"", "4.19.91-27.an8", ""}) == "last_affected");
    // What its tests do not prove yet is no defect of the draft.
    CHECK(of("mainline", {"", "5.10-rc3", ""}).empty());
    CHECK(of("ubuntu", {"", "5.15.0-79", ""}).empty());
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
