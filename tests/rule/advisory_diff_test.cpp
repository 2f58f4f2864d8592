// What differs between two databases.
#include "rule/advisory_diff.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/rules.hpp"

using namespace kcheck;

namespace {

const std::string range = "affected: [{ stream: al7, fixed: 4.19.43-13.1 }]\n";

std::vector<AdvisoryDiff> diff(const std::vector<std::string>& before,
                               const std::vector<std::string>& after) {
    const TestDatabase old(before);
    const TestDatabase now(after);
    auto diffs = diff_databases(*old, *now);
    REQUIRE(diffs);
    return std::move(*diffs);
}

/// `change: part part` of the only advisory that differs.
std::string only(const std::string& before, const std::string& after) {
    const auto diffs = diff({before}, {after});
    REQUIRE(diffs.size() == 1);
    std::string out(to_text(diffs[0].change));
    for (const std::string_view part : diffs[0].parts) out.append(" ").append(part);
    return out + (diffs[0].is_judged_otherwise ? ", judged otherwise" : "");
}

}  // namespace

TEST_CASE("the same advisories do not differ, wherever they lie and however they are written") {
    CHECK(diff({yaml_of("KC-1", range), yaml_of("KC-2", range)},
               {yaml_of("KC-2", range), yaml_of("KC-1", range)})
              .empty());
    CHECK(diff({yaml_of("KC-1", range)},
               {yaml_of("KC-1", "# A comment.\naffected:\n  - fixed: 4.19.43-13.1\n    stream: al7\n")})
              .empty());
}

TEST_CASE("an advisory that one side lacks was added or removed, with its ranges") {
    const auto added = diff({yaml_of("KC-1", range)}, {yaml_of("KC-1", range), yaml_of("KC-2", range)});
    REQUIRE(added.size() == 1);
    CHECK(added[0].id == "KC-2");
    CHECK(to_text(added[0].change) == "added");
    CHECK(added[0].ranges_added == std::vector<std::string>{"al7: fixed in 4.19.43-13.1"});
    const auto removed = diff({yaml_of("KC-1", range), yaml_of("KC-2", range)}, {yaml_of("KC-2", range)});
    REQUIRE(removed.size() == 1);
    CHECK(to_text(removed[0].change) == "removed");
    CHECK(removed[0].ranges_removed == std::vector<std::string>{"al7: fixed in 4.19.43-13.1"});
}

TEST_CASE("each part that differs is named, and whether verdicts depend on it") {
    const std::string base = yaml_of("KC-1", range);
    const auto with = [&](const std::string& judged) { return only(base, yaml_of("KC-1", range + judged)); };
    const std::string test = "{ fact: os.id, is: alinux }\n";
    CHECK(only(base, yaml_of("KC-1", "affected: [{ stream: al7, fixed: 4.19.43-13.2 }]\n")) ==
          "changed affected, judged otherwise");
    CHECK(only(base, yaml_of("KC-1", range, "high")) == "changed severity, judged otherwise");
    CHECK(with("images: [{ family: aliyun-2 }]\n") == "changed images, judged otherwise");
    CHECK(with("requires: " + test) == "changed requires, judged otherwise");
    CHECK(with("confirmed_by: " + test) == "changed confirmed_by, judged otherwise");
    CHECK(with("ruled_out_by: " + test) == "changed ruled_out_by, judged otherwise");
    CHECK(with("mitigated_by: " + test) == "changed mitigated_by, judged otherwise");
    CHECK(with("aliases: [CVE-1]\n") == "changed aliases");
    CHECK(with("published: 2023-01-01\n") == "changed published");
    CHECK(with("tests: [{ name: a, facts: { os.id: a }, expect: unknown }]\n") == "changed tests");
    CHECK(with("withdrawn: 2024-01-01\n") == "withdrawn withdrawn, judged otherwise");
}
