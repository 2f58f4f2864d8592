#include "rule/decode.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/rules.hpp"

using namespace kcheck;

namespace {

/// All complaints about a document, a line each.
std::string complaints(const std::string& yaml) {
    const auto document = parse_yaml(yaml, "a.yaml");
    REQUIRE(document);
    Diagnostics diagnostics;
    decode_advisory(*document, diagnostics);
    return to_error(diagnostics).message;
}

/// The rest of an advisory in seven lines, so that what a row adds starts at line 8.
const std::string head =
    "id: KC-1\ntitle: T\nseverity: low\nimpact: network\nsummary: S\nremedy: { upgrade: U }\nreferences: "
    "[R]\n";

struct Row {
    const char* yaml;
    const char* message;
};

void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        INFO(row.yaml);
        CHECK(complaints(head + row.yaml) == row.message);
    }
}

}  // namespace

TEST_CASE("a whole advisory is decoded without a complaint") {
    const AdvisoryFile file = advisory_from(R"(id: KC-2019-0001
title: A title
severity: critical
impact: data-loss
aliases: [CVE-2019-1]
published: 2019-05-07
modified: 2023-12-08
withdrawn: 2024-01-01
summary: >
  Two lines
  in one.
affected:
  - { stream: al7, introduced: kernel-4.19.24-9, last_affected: 4.19.43-13, fixed: "0:4.19.43-13.1" }
images:
  - { family: aliyun-2, introduced: 20190101, last_affected: "20190507", fixed: 20190619 }
requires: { fact: module.overlay, present: true }
remedy: { upgrade: U, commands: [a, b], workaround: W, caution: C }
references: [https://example.com]
tests:
  - name: a test
    facts: { kernel.release: 4.19.43-13.al7.x86_64, ss.listeners: 4, mount.ext4: [/ rw], image.id: { unknown: U }, module.x: { absent: true } }
    expect: affected
    evidence: kernel
)");
    CHECK(file.advisory.id == "KC-2019-0001");
    CHECK(file.advisory.severity == Severity::critical);
    CHECK(file.advisory.impact == Impact::data_loss);
    CHECK(file.advisory.withdrawn == "2024-01-01");
    CHECK(file.advisory.affected.at(0).range == VersionRange{"4.19.24-9", "4.19.43-13", "4.19.43-13.1"});
    CHECK(file.advisory.images.at(0).last_affected == 20190507);
    CHECK(file.text.summary == "Two lines in one.");
    CHECK(file.text.aliases == std::vector<std::string>{"CVE-2019-1"});
    CHECK(file.text.remedy.commands == std::vector<std::string>{"a", "b"});
    const AdvisoryTest& test = file.tests.at(0);
    CHECK(test.expect == Outcome::affected);
    CHECK(test.evidence == Evidence::kernel);
    CHECK(test.facts.at("ss.listeners") == known(std::int64_t{4}, "given"));
    CHECK(test.facts.at("mount.ext4") == known(TextList{"/ rw"}, "given"));
    CHECK(test.facts.at("image.id") == unknown("U", "given"));
    CHECK(test.facts.at("module.x") == absent("given"));
    CHECK(to_text(file.affected_places.at(0)) == "a.yaml:13:5");
}

TEST_CASE("an advisory without what it must have is refused, all of it at once") {
    CHECK(
        complaints("{}\n") ==
        "a.yaml:1:1: \"id\" is missing; add \"id: ...\" here\na.yaml:1:1: \"severity\" is missing; it is one "
        "of info, low, medium, high, critical\na.yaml:1:1: \"impact\" is missing; it is one of crash, hang, "
        "data-loss, security, performance, network, storage, boot, observability, compatibility\na.yaml:1:1: "
        "\"title\" is missing; add \"title: ...\" here\na.yaml:1:1: \"summary\" is missing; add \"summary: "
        "...\" here\na.yaml:1:1: \"remedy\" is missing: say what to do, or that there is nothing to do");
    CHECK(complaints("[]\n").find("a.yaml:1:1: a list stands where a map with id, aliases, title") == 0);
    CHECK(complaints("text\n").find("a.yaml:1:1: a scalar stands where a map with id,") == 0);
}

TEST_CASE("unknown and duplicate keys are refused") {
    check({
        {"afected: []\n", "a.yaml:8:1: unknown key \"afected\"; did you mean \"affected\"?"},
        {"title: U\n", "a.yaml:8:1: the key \"title\" stands here twice; keep one"},
        {"affected: [{ stream: al7, fix: 4.19.91-1 }]\n",
         "a.yaml:8:27: unknown key \"fix\"; did you mean \"fixed\"?"},
        {"affected: [{ stream: al7, zzzzzzzzz: 4.19.91-1 }]\n",
         "a.yaml:8:27: unknown key \"zzzzzzzzz\"; known here: stream, last_unaffected, "
         "introduced, last_affected, fixed, fixed_in"},
        {"affected: [{ stream: al7, stream: al8 }]\n",
         "a.yaml:8:27: the key \"stream\" stands here twice; keep one"},
        {"requires: { fact: os.id, iss: a }\n", "a.yaml:8:26: unknown key \"iss\"; did you mean \"is\"?"},
        {"requires: { fact: ss.listeners, at_lest: 1 }\n",
         "a.yaml:8:33: unknown key \"at_lest\"; did you mean \"at_least\"?"},
        {"requires: { fct: os.id, is: a }\n", "a.yaml:8:13: unknown key \"fct\"; did you mean \"fact\"?"},
        {"requires: { anny: [{ fact: os.id, is: a }] }\n",
         "a.yaml:8:13: unknown key \"anny\"; did you mean \"any\"?"},
        {"requires: { fact: os.id }\n",
         "a.yaml:8:11: a test takes exactly one operator, and this has 0; they are is, is_not, in, at_least, "
         "at_most, matches, contains, present, absent, equals_fact, version"},
        {"tests: [{ name: a, facts: { os.id: a, os.id: b }, expect: affected }]\n",
         "a.yaml:8:39: the fact \"os.id\" stands here twice; keep one"},
    });
}

TEST_CASE("facts, streams and schemes that kcheck does not know are refused") {
    check({
        {"requires: { fact: kernel.relase, is: a }\n",
         "a.yaml:8:19: unknown fact \"kernel.relase\"; did you mean \"kernel.release\"?"},
        {"requires: { fact: weather.tomorrow, is: a }\n",
         "a.yaml:8:19: unknown fact \"weather.tomorrow\"; `kcheck facts --catalogue` lists them"},
        {"requires: { fact: ss.listeners, equals_fact: ss.listener }\n",
         "a.yaml:8:46: unknown fact \"ss.listener\"; did you mean \"ss.listeners\"?"},
        {"requires: { fact: ss.listeners, at_least: 1, seen: \"{ss.listener}\" }\n",
         "a.yaml:8:52: unknown fact \"ss.listener\"; did you mean \"ss.listeners\"?"},
        {"tests: [{ name: a, facts: { os.idd: a }, expect: affected }]\n",
         "a.yaml:8:29: unknown fact \"os.idd\"; did you mean \"os.id\"?"},
        {"affected: [{ stream: weather }]\n",
         "a.yaml:8:22: unknown stream \"weather\"; known (# is a number): al#, alnx#, lifsea#, alios#, an#, "
         "el#, "
         "el#uek, elrepo, amzn#, azl#, cm#, oe#, oe#sp#, fc#, ubuntu, debian, aiext, suse, coreos, mainline"},
        {"affected: [{ stream: debain }]\n",
         "a.yaml:8:22: unknown stream \"debain\"; did you mean \"debian\"?"},
        {"affected: [{ stream: alnxx4 }]\n",
         "a.yaml:8:22: unknown stream \"alnxx4\"; did you mean \"alnx4\"?"},
        {"requires: { fact: module_version.x, version: { scheme: semver, fixed: a.1 } }\n",
         "a.yaml:8:56: unknown version scheme \"semver\"; it is one of rpm, deb, upstream"},
    });
}

TEST_CASE("a bound is a version of a package, neither a release as it is printed nor a word") {
    check({
        {"affected: [{ stream: debian, fixed: 6.1.0-14-amd64 }]\n",
         "a.yaml:8:37: \"6.1.0-14-amd64\" is what uname -r prints; the stream debian compares the versions "
         "of "
         "packages, so write one such as 6.1.64-1"},
        {"affected: [{ stream: ubuntu, fixed: 5.15.0-79-generic }]\n",
         "a.yaml:8:37: \"5.15.0-79-generic\" is what uname -r prints; the stream ubuntu compares the "
         "versions "
         "of packages, so write one such as 6.1.64-1"},
        {"affected: [{ stream: al7, fixed: later }]\n",
         "a.yaml:8:34: the bound \"later\" does not begin with a number, as the versions of kernels do; "
         "write "
         "one such as 4.19.43-13.1"},
    });
    CHECK(complaints(yaml_of("KC-1", "affected: [{ stream: debian, fixed: 6.1.66-1~bpo11+1 }]\n")).empty());
}

TEST_CASE("what is still to be filled in is told once and at its place") {
    check({
        {"affected:\n  - stream: FILL-IN\n    last_affected: FILL-IN\n    fixed: FILL-IN\n",
         "a.yaml:9:13: \"stream\" still says FILL-IN; write what belongs there\n"
         "a.yaml:10:20: \"last_affected\" still says FILL-IN; write what belongs there\n"
         "a.yaml:11:12: \"fixed\" still says FILL-IN; write what belongs there"},
        {"affected: [{ stream: mainline, introduced: \"5.10\", fixed_in: [FILL-IN, \"5.4.1\"] }]\n",
         "a.yaml:8:63: \"fixed_in\" still says FILL-IN; write what belongs there"},
        {"requires: { fact: FILL-IN, at_least: FILL-IN }\n",
         "a.yaml:8:19: \"fact\" still says FILL-IN; write what belongs there\n"
         "a.yaml:8:38: \"at_least\" still says FILL-IN; write what belongs there"},
        {"tests: [{ name: a, facts: { FILL-IN: a }, expect: affected }]\n",
         "a.yaml:8:29: \"facts\" still says FILL-IN; write what belongs there"},
        {"images: [{ family: aliyun-2, fixed: FILL-IN }]\n",
         "a.yaml:8:37: \"fixed\" still says FILL-IN; write what belongs there"},
    });
    Diagnostics diagnostics;
    decode_images(*parse_yaml("images: { aliyun_3_x64_20210425.vhd: FILL-IN }\n", "images.yaml"),
                  diagnostics);
    CHECK(to_error(diagnostics).message ==
          "images.yaml:1:38: \"aliyun_3_x64_20210425.vhd\" still says FILL-IN; write what belongs there");
}

TEST_CASE("words that are none of the list are refused") {
    check({
        {"tests: [{ name: a, facts: { os.id: a }, expect: bad }]\n",
         "a.yaml:8:49: unknown expect \"bad\"; it is one of not_affected, mitigated, unknown, affected"},
        {"tests: [{ name: a, facts: { os.id: a }, expect: affected, evidence: luck }]\n",
         "a.yaml:8:69: unknown evidence \"luck\"; it is one of image, kernel, probe"},
        {"modified: yesterday\n", "a.yaml:8:11: \"yesterday\" is not a date; write one such as 2023-12-08"},
        {"published: 2023-13-01\n",
         "a.yaml:8:12: \"2023-13-01\" is not a date; write one such as 2023-12-08"},
    });
    CHECK(
        complaints("id: KC-1\ntitle: T\nseverity: bad\nimpact: bad\nsummary: S\nremedy: { upgrade: U }\n") ==
        "a.yaml:3:11: unknown severity \"bad\"; it is one of info, low, medium, high, critical\n"
        "a.yaml:4:9: unknown impact \"bad\"; it is one of crash, hang, data-loss, security, performance, "
        "network, "
        "storage, boot, observability, compatibility");
}

TEST_CASE("a bound that cannot be right is refused") {
    check({
        {"affected: [{ stream: al7, fixed: 4.19.43-13.1.al7.x86_64 }]\n",
         "a.yaml:8:34: leave the architecture out of the bound: \"4.19.43-13.1.al7.x86_64\" would sort above "
         "the same "
         "release without it"},
        {"affected: [{ stream: al7, fixed: 5.10 }]\n",
         "a.yaml:8:34: write \"5.10\" in quotes: unquoted it is a number, and 5.10 is not 5.1"},
        {"affected: [{ stream: mainline, fixed: \"5.10\" }]\n", ""},
        {"affected: [{ stream: mainline, fixed: 5.10.1 }]\n", ""},
        {"affected: [{ stream: al7, fixed: 4.19.43-13.1.al8 }]\n",
         "a.yaml:8:34: the bound \"4.19.43-13.1.al8\" belongs to the stream al8, not al7; correct the stream "
         "or the bound"},
        {"affected: [{ stream: al7, fixed: \"\" }]\n",
         "a.yaml:8:34: the bound \"fixed\" is empty; leave it out"},
        {"affected: [{ stream: al7, fixed: 4.19 43 }]\n",
         "a.yaml:8:34: the rpm version \"4.19 43\" contains a blank; write one such as 4.19.43-13.1"},
        {"affected: [{ stream: mainline, fixed: v6.1.1 }]\n",
         "a.yaml:8:39: the upstream version \"v6.1.1\" does not start with a digit; write one such as "
         "6.1.66"},
        {"affected: [{ stream: al7, introduced: 4.19.91-28, fixed: 4.19.91-27 }]\n",
         "a.yaml:8:39: introduced 4.19.91-28 lies after fixed 4.19.91-27; correct one of them, or swap them"},
        {"affected: [{ stream: al7, introduced: 4.19.91-28, last_affected: 4.19.91-27 }]\n",
         "a.yaml:8:39: introduced 4.19.91-28 lies after last_affected 4.19.91-27; correct one of them, or "
         "swap them"},
        {"affected: [{ stream: al7, last_affected: 4.19.91-28, fixed: 4.19.91-27 }]\n",
         "a.yaml:8:42: last_affected 4.19.91-28 lies after fixed 4.19.91-27; correct one of them, or swap "
         "them"},
        {"affected: [{ stream: al7, last_affected: 4.19.91-27, fixed: 4.19.91-27 }]\n",
         "a.yaml:8:61: fixed 4.19.91-27 is outside the range, so it cannot be its first or last version, "
         "too; name the first version with the fix"},
        {"affected: [{ stream: al7, introduced: 4.19.91-27.al7, last_affected: 4.19.91-27 }]\n", ""},
        {"affected: [{ stream: al7, introduced: 4.19.91-27, fixed: 4.19.91-27.al7 }]\n",
         "a.yaml:8:58: fixed 4.19.91-27.al7 is outside the range, so it cannot be its first or last version, "
         "too; name the first version with the fix"},
        {"affected: [{ stream: mainline, last_affected: 5.10.0, fixed: \"5.10\" }]\n",
         "a.yaml:8:62: fixed 5.10 is outside the range, so it cannot be its first or last version, too; name "
         "the first version with the fix"},
        {"affected: [{ introduced: 4.19.91-28 }]\n",
         "a.yaml:8:12: \"stream\" is missing; add \"stream: ...\" here"},
        {"affected: []\n",
         "a.yaml:8:11: \"affected\" takes a list with at least one entry; leave the key out otherwise"},
        {"affected: al7\n",
         "a.yaml:8:11: \"affected\" takes a list with at least one entry; leave the key out otherwise"},
        {"affected: [al7]\n",
         "a.yaml:8:12: a scalar stands where a map with stream, last_unaffected, introduced, last_affected, "
         "fixed, fixed_in is expected"},
        {"affected: [{ stream: al7, last_unaffected: 4.19.91-18, introduced: 4.19.91-19.1 }]\n", ""},
        {"affected: [{ stream: al7, last_unaffected: 4.19.91-18 }]\n",
         "a.yaml:8:44: last_unaffected needs introduced, the first affected version that is named; add it"},
        {"affected: [{ stream: al7, last_unaffected: 4.19.91-19.1, introduced: 4.19.91-19.1 }]\n",
         "a.yaml:8:44: last_unaffected 4.19.91-19.1 does not lie before introduced 4.19.91-19.1; correct one "
         "of them, or "
         "leave last_unaffected out"},
        {"affected: [{ stream: al7, last_unaffected: 4.19.91-19.2, introduced: 4.19.91-19.1 }]\n",
         "a.yaml:8:44: last_unaffected 4.19.91-19.2 does not lie before introduced 4.19.91-19.1; correct one "
         "of them, or "
         "leave last_unaffected out"},
        {"affected: [{ stream: ubuntu, last_unaffected: 5.15.0-101, introduced: 5.15.0-1051 }]\n",
         "a.yaml:8:47: last_unaffected 5.15.0-101 does not lie before introduced 5.15.0-1051; correct one of "
         "them, or "
         "leave last_unaffected out"},
        {"affected: [{ stream: al7, last_unaffected: 4.19.91-18.al8, introduced: 4.19.91-19.1 }]\n",
         "a.yaml:8:44: the bound \"4.19.91-18.al8\" belongs to the stream al8, not al7; correct the stream "
         "or the bound"},
    });
}

TEST_CASE("an image bound is a date, and its bounds are in order") {
    check({
        {"images: [{ family: aliyun-2, last_affected: 20191399 }]\n",
         "a.yaml:8:45: \"20191399\" is not a build date; write one such as 20190507"},
        {"images: [{ family: aliyun-2, fixed: 2019-05-07 }]\n",
         "a.yaml:8:37: \"2019-05-07\" is not a build date; write one such as 20190507"},
        {"images: [{ last_affected: 20190507 }]\n",
         "a.yaml:8:10: \"family\" is missing; add \"family: ...\" here"},
        {"images: [{ family: aliyun-2, introduced: 20190619, last_affected: 20190507 }]\n",
         "a.yaml:8:42: introduced 20190619 lies after last_affected 20190507; correct one of them, or swap "
         "them"},
        {"images: [{ family: aliyun-2, introduced: 20190619, fixed: 20190507 }]\n",
         "a.yaml:8:42: introduced 20190619 lies after fixed 20190507; correct one of them, or swap them"},
        {"images: [{ family: aliyun-2, last_affected: 20190619, fixed: 20190507 }]\n",
         "a.yaml:8:45: last_affected 20190619 lies after fixed 20190507; correct one of them, or swap them"},
        {"images: [{ family: aliyun-2, last_affected: 20190619, fixed: 20190619 }]\n",
         "a.yaml:8:62: fixed 20190619 is outside the range, so it cannot be its first or last version, too; "
         "name the first version with the fix"},
    });
}

TEST_CASE("a condition that cannot hold or means two things is refused") {
    check({
        {"requires: { fact: os.id }\n",
         "a.yaml:8:11: a test takes exactly one operator, and this has 0; they are is, is_not, in, at_least, "
         "at_most, matches, contains, present, absent, equals_fact, version"},
        {"requires: { fact: os.id, is: a, is_not: b }\n",
         "a.yaml:8:11: a test takes exactly one operator, and this has 2; they are is, is_not, in, at_least, "
         "at_most, matches, contains, present, absent, equals_fact, version"},
        {"requires: { is: a }\n", "a.yaml:8:11: \"fact\" is missing; add \"fact: ...\" here"},
        {"requires: { all: [] }\n",
         "a.yaml:8:18: \"all\" and \"any\" take a list with at least one condition"},
        {"requires: { any: { fact: os.id, is: a } }\n",
         "a.yaml:8:18: \"all\" and \"any\" take a list with at least one condition"},
        {"requires: { all: [{ fact: os.id, is: a }], any: [{ fact: os.id, is: a }] }\n",
         "a.yaml:8:11: \"all\" stands alone in its map; nest the rest below it"},
        {"requires: { fact: ss.listeners, at_least: many }\n",
         "a.yaml:8:43: \"many\" is not a whole number, such as 4"},
        {"requires: { fact: ss.listeners, is: many }\n",
         "a.yaml:8:37: \"many\" is not a whole number, such as 4; ss.listeners is of type integer"},
        {"requires: { fact: kernel.stream, is: 3 }\n",
         "a.yaml:8:38: 3 is no text, but kernel.stream is of type text; write \"3\" if that is what it is "
         "compared with"},
        {"requires: { fact: os.version_id, in: [\"7\", 8.10] }\n",
         "a.yaml:8:44: 8.10 is no text, but os.version_id is of type text; write \"8.10\" if that is what it "
         "is "
         "compared with"},
        {"requires: { fact: kernel.stream, is_not: true }\n",
         "a.yaml:8:42: true is no text, but kernel.stream is of type text; write \"true\" if that is what it "
         "is "
         "compared with"},
        {"requires: { fact: kernel.stream, equals_fact: ss.listeners }\n",
         "a.yaml:8:11: \"equals_fact\" cannot hold: kernel.stream is of type text, ss.listeners of type "
         "integer"},
        {"requires: { fact: os.id, in: [] }\n", "a.yaml:8:30: \"in\" takes a list, such as [a, b]"},
        {"requires: { fact: os.id, in: a }\n", "a.yaml:8:30: \"in\" takes a list, such as [a, b]"},
        {"requires: { fact: os.id, present: false }\n",
         "a.yaml:8:35: write true here, or use the opposite operator"},
        {"requires: { fact: ss.listeners, contains: a }\n",
         "a.yaml:8:11: \"contains\" cannot hold: ss.listeners is of type integer; use is, at_least or "
         "at_most"},
        {"requires: { fact: mount.ext4, at_least: 1 }\n",
         "a.yaml:8:11: \"at_least\" cannot hold: mount.ext4 is of type list; use contains"},
        {"requires: { fact: os.id, is: [a] }\n",
         "a.yaml:8:30: a list stands where text is expected; write one word or one text in quotes"},
        {"requires: os.id\n",
         "a.yaml:8:11: a scalar stands where a map with fact, seen, is, is_not, in, at_least, at_most, "
         "matches, "
         "contains, present, absent, equals_fact, version is expected"},
        {"requires: { fact: module_version.x, version: { scheme: rpm } }\n",
         "a.yaml:8:46: a version test needs introduced, last_affected or fixed"},
        {"requires: { fact: module_version.x, version: { scheme: rpm, fixed: 5.1 } }\n",
         "a.yaml:8:68: write \"5.1\" in quotes: unquoted it is a number, and 5.10 is not 5.1"},
        {"requires: { fact: module_version.x, version: { scheme: upstream, fixed: v5.1.1 } }\n",
         "a.yaml:8:73: the upstream version \"v5.1.1\" does not start with a digit; write one such as "
         "6.1.66"},
        {"requires: { fact: module_version.x, version: { scheme: rpm, introduced: 5.1.2, fixed: 5.1.1 } }\n",
         "a.yaml:8:73: introduced 5.1.2 lies after fixed 5.1.1; correct one of them, or swap them"},
        {"requires: { fact: package.x, version: { scheme: rpm, fixed: 5.1-2.x86_64 } }\n",
         "a.yaml:8:61: leave the architecture out of the bound: \"5.1-2.x86_64\" would sort above the same "
         "release without it"},
        {"requires: { fact: package.x, version: { scheme: rpm, introduced: 5.1-2, fixed: 05.1-2 } }\n",
         "a.yaml:8:80: fixed 05.1-2 is outside the range, so it cannot be its first or last version, too; "
         "name the first version with the fix"},
    });
}

TEST_CASE("a remedy says something, and a test states facts") {
    check({
        {"tests: []\n",
         "a.yaml:8:8: \"tests\" takes a list with at least one entry; leave the key out otherwise"},
        {"tests: [{ name: a, expect: affected }]\n",
         "a.yaml:8:9: a test needs \"facts\", a map such as { kernel.release: 6.1.64 }"},
        {"tests: [{ name: a, facts: { ss.listeners: four }, expect: affected }]\n",
         "a.yaml:8:43: \"four\" is not a whole number, such as 4; ss.listeners is of type integer"},
        {"tests: [{ name: a, facts: { os.id: { unknown: } }, expect: affected }]\n",
         "a.yaml:8:47: nothing stands where text is expected; write one word or one text in quotes"},
        {"tests: [{ name: a, facts: { os.id: { absent: false } }, expect: affected }]\n",
         "a.yaml:8:46: write true here, or leave the fact out"},
        {"tests: [{ facts: { os.id: a }, expect: affected }]\n",
         "a.yaml:8:9: \"name\" is missing; add \"name: ...\" here"},
        {"tests: [{ name: a, facts: { os.id: a } }]\n",
         "a.yaml:8:9: \"expect\" is missing; it is one of not_affected, mitigated, unknown, affected"},
    });
    CHECK(
        complaints("id: KC-1\ntitle: T\nseverity: low\nimpact: boot\nsummary: S\nremedy: { caution: C }\n") ==
        "a.yaml:6:9: a remedy needs \"upgrade\" or \"workaround\"; say what helps");
    CHECK(complaints("id: ''\ntitle: T\nseverity: low\nimpact: boot\nsummary: S\nremedy: { upgrade: U }\n") ==
          "a.yaml:1:5: \"id\" is empty; write its text");
}

TEST_CASE("the image map holds image IDs and releases, each image once") {
    const auto complaints_of = [](const char* yaml) {
        Diagnostics diagnostics;
        decode_images(*parse_yaml(yaml, "images.yaml"), diagnostics);
        return to_error(diagnostics).message;
    };
    CHECK(complaints_of("images: { aliyun_3_x64_20G_alibase_20210425.vhd: 5.10.23-5.al8.x86_64 }\n").empty());
    CHECK(complaints_of("images: []\n") ==
          "images.yaml:1:1: \"images\" must be a map from image ID to the kernel release it ships, such as "
          "aliyun_3_x64_20G_alibase_20210425.vhd: 5.10.23-5.al8.x86_64");
    CHECK(complaints_of("images: { m-bp1: 5.10.23-5.al8.x86_64 }\n") ==
          "images.yaml:1:11: image \"m-bp1\" is a custom image: its ID tells neither family nor date");
    CHECK(complaints_of("images:\n  aliyun_3_x64_20210425.vhd: a\n  aliyun_3_x64_20210425.vhd: b\n") ==
          "images.yaml:3:3: the image \"aliyun_3_x64_20210425.vhd\" stands here twice; keep one");
    CHECK(complaints_of("image: {}\n") ==
          "images.yaml:1:1: unknown key \"image\"; did you mean \"images\"?\nimages.yaml:1:1: \"images\" "
          "must be a map from image ID to the kernel release it ships, such as "
          "aliyun_3_x64_20G_alibase_20210425.vhd: 5.10.23-5.al8.x86_64");
}

TEST_CASE("a value is what the catalogue says its fact is") {
    CHECK(*parse_value("ss.listeners", "4") == Value(std::int64_t{4}));
    CHECK(*parse_value("os.version_id", "3.10") == Value(std::string("3.10")));
    CHECK(*parse_value("kernel.installed", "a, b") == Value(TextList{"a", "b"}));
    CHECK(parse_value("ss.listeners", "four").error().message == "\"four\" is not a whole number, such as 4");
    CHECK(parse_value("ss.listeners", "").error().message == "\"\" is not a whole number, such as 4");
}

TEST_CASE("the fixes of stable series are releases of kernel.org, one of each series, in their order") {
    check({
        {"affected: [{ stream: mainline, fixed_in: [4.19.188, 5.4.113, \"5.9\"] }]", ""},
        {"affected: [{ stream: mainline, introduced: \"4.1\", fixed_in: [4.19.188] }]", ""},
        {"affected: [{ stream: mainline, fixed_in: [] }]",
         "a.yaml:8:42: \"fixed_in\" takes a list of releases, such as [4.19.188, 5.4.113]"},
        {"affected: [{ stream: mainline, fixed_in: 4.19.188 }]",
         "a.yaml:8:42: \"fixed_in\" takes a list of releases, such as [4.19.188, 5.4.113]"},
        {"affected: [{ stream: mainline, fixed_in: [5.9] }]",
         "a.yaml:8:43: write \"5.9\" in quotes: unquoted it is a number, and 5.10 is not 5.1"},
        {"affected: [{ stream: mainline, fixed_in: [4.19.188.al7] }]",
         "a.yaml:8:43: as a release of kernel.org, \"4.19.188.al7\" has a dot without a number after it"},
        {"affected: [{ stream: mainline, fixed_in: [5.4-rc3] }]",
         "a.yaml:8:43: \"5.4-rc3\" is a release candidate; name a release"},
        {"affected: [{ stream: mainline, fixed_in: [5.4.113, 5.4.114] }]",
         "a.yaml:8:52: 5.4.113 and 5.4.114 are of one series, 5.4"},
        {"affected: [{ stream: mainline, fixed_in: [5.4.113, 4.19.188] }]",
         "a.yaml:8:52: 4.19.188 comes before 5.4.113; list the series in their order"},
        {"affected: [{ stream: al7, fixed_in: [4.19.188] }]",
         "a.yaml:8:37: \"fixed_in\" is for the stream mainline; al7 has no stable series"},
        {"affected: [{ stream: mainline, fixed: 5.4.113, fixed_in: [4.19.188] }]",
         "a.yaml:8:58: \"fixed_in\" stands in place of \"last_affected\" and \"fixed\", and without "
         "\"last_unaffected\""},
        {"affected: [{ stream: mainline, introduced: 4.19.188, fixed_in: [4.19.188] }]",
         "a.yaml:8:12: introduced lies after fixed_in 4.19.188"},
        {"requires: { fact: module_version.x, version: { scheme: upstream, fixed_in: [4.19.188] } }",
         "a.yaml:8:66: unknown key \"fixed_in\"; known here: scheme, last_unaffected, introduced, "
         "last_affected, fixed\n"
         "a.yaml:8:46: a version test needs introduced, last_affected or fixed"},
    });
}
