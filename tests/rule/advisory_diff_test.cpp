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

/// `key before -> after` of the only advisory that differs, a line each.
std::string values(const std::string& before, const std::string& after) {
    const auto diffs = diff({before}, {after});
    REQUIRE(diffs.size() == 1);
    std::string out;
    for (const ValueChange& each : diffs[0].values)
        out += each.key + " " + each.before + " -> " + each.after + "\n";
    return out;
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

TEST_CASE("old and new are told of values of one text") {
    const std::string base = yaml_of("KC-1", range);
    CHECK(values(base, yaml_of("KC-1", range, "high")) == "severity low -> high\n");
    CHECK(values(base, yaml_of("KC-1", range + "withdrawn: 2024-01-01\n")) == "withdrawn  -> 2024-01-01\n");
    CHECK(values(yaml_of("KC-1", range + "published: 2023-01-01\n"), base) == "published 2023-01-01 -> \n");
    CHECK(values(base, yaml_of("KC-1", range + "aliases: [CVE-1]\n")).empty());
}

TEST_CASE("a bound is told where it is clear which range it is of") {
    const auto of = [](const std::string& ranges) { return yaml_of("KC-1", "affected: [" + ranges + "]\n"); };
    CHECK(values(of("{ stream: al7, last_affected: 4.19.43-13 }"),
                 of("{ stream: al7, fixed: 4.19.43-13.1 }")) ==
          "affected.al7.last_affected 4.19.43-13 -> \naffected.al7.fixed  -> 4.19.43-13.1\n");
    CHECK(values(of("{ stream: al7, fixed: 4.19.43-13 }, { stream: an8, fixed: 4.19.43-13 }"),
                 of("{ stream: al7, fixed: 4.19.43-13 }, { stream: an8, fixed: 4.19.43-14 }")) ==
          "affected.an8.fixed 4.19.43-13 -> 4.19.43-14\n");
    CHECK(values(of("{ stream: mainline, fixed_in: [5.4.113, 5.10.31] }"),
                 of("{ stream: mainline, fixed_in: [5.4.114, 5.10.31] }")) ==
          "affected.mainline.fixed_in 5.4.113, 5.10.31 -> 5.4.114, 5.10.31\n");
    CHECK(values(yaml_of("KC-1", "images: [{ family: aliyun-2, fixed: 20190507 }]\n"),
                 yaml_of("KC-1", "images: [{ family: aliyun-2, fixed: 20190619 }]\n")) ==
          "images.aliyun-2.fixed 20190507 -> 20190619\n");
    // Two ranges of one stream for one: nobody can tell which became which.
    CHECK(values(of("{ stream: al7, fixed: 4.19.43-13 }"),
                 of("{ stream: al7, introduced: 4.19.57-1, fixed: 4.19.57-2 }, { stream: al7, fixed: "
                    "4.19.43-12 }"))
              .empty());
}
