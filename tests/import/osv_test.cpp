#include "tests/import/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

/// A record with one affected package.
Feed record(const std::string& ecosystem, const std::string& package, const std::string& events) {
    return feed_of("osv", R"({"id": "X-1", "affected": [{"package": {"ecosystem": ")" + ecosystem +
                              R"(", "name": ")" + package +
                              R"("}, "ranges": [{"type": "ECOSYSTEM", "events": )" + events + "}]}]}");
}

}  // namespace

TEST_CASE("an OSV record names a fixed kernel for each release of a distribution") {
    const Feed feed = feed_of("osv", sample("DSA-2023-0001.json"));
    REQUIRE(feed.advisories.size() == 1);
    CHECK(feed.advisories[0].fixed_builds ==
          std::vector<FixedBuild>{{"debian", "5.10.205-1"}, {"debian", "6.1.66-1"}});
    CHECK(feed.advisories[0].cves == std::vector<std::string>{"CVE-2023-0001"});
    CHECK(feed.advisories[0].severity == Severity::high);
}

TEST_CASE("OSV events are ranges, of which one may follow another") {
    const Feed feed = record("Linux", "Kernel",
                             R"([{"introduced": "5.8"}, {"fixed": "5.10.102"}, {"introduced": "5.11"},
                                 {"last_affected": "5.15.24"}, {"introduced": "6.0"}])");
    REQUIRE(feed.advisories.size() == 1);
    CHECK(feed.advisories[0].ranges == std::vector<ImportedRange>{{"mainline", {"5.8", "", "5.10.102"}},
                                                                  {"mainline", {"5.11", "5.15.24", ""}},
                                                                  {"mainline", {"6.0", "", ""}}});
}

TEST_CASE("the stream of an rpm follows from its dist tag") {
    const Feed feed =
        record("AlmaLinux:8", "kernel", R"([{"introduced": "0"}, {"fixed": "0:4.18.0-348.2.1.el8_5"}])");
    REQUIRE(feed.advisories.size() == 1);
    CHECK(feed.advisories[0].fixed_builds == std::vector<FixedBuild>{{"el8", "4.18.0-348.2.1.el8_5"}});
    CHECK(record("AlmaLinux:8", "kernel", R"([{"introduced": "0"}, {"fixed": "4.18.0-348"}])")
              .problems.size() == 1);
}

TEST_CASE("kernels that are numbered apart are counted as such") {
    const std::string events = R"([{"introduced": "0"}, {"fixed": "5.15.0-1050.55"}])";
    for (const auto& [ecosystem, package] :
         {std::pair("Ubuntu:22.04:LTS", "linux-aws"), std::pair("Ubuntu:22.04:LTS", "linux-hwe-6.2"),
          std::pair("AlmaLinux:8", "kernel-rt"), std::pair("Debian:11", "linux-6.1")}) {
        const Feed feed = record(ecosystem, package, events);
        INFO(package);
        CHECK(feed.advisories.empty());
        CHECK(feed.problems.empty());
        CHECK(feed.skipped == SkipCounts{{"a kernel numbered apart", 1}});
    }
}

TEST_CASE("a package that is no distribution's kernel is not the kernel, whatever it is called") {
    const std::string events = R"([{"introduced": "0"}, {"fixed": "5.15.0-1050.55"}])";
    for (const auto& [ecosystem, package] :
         {std::pair("npm", "linux"), std::pair("npm", "kernel"), std::pair("crates.io", "linux-raw-sys"),
          std::pair("PyPI", "kernel-tuner"), std::pair("Alpine:v3.19", "linux-pam"),
          std::pair("Debian:12", "linux-tools")}) {
        const Feed feed = record(ecosystem, package, events);
        INFO(package);
        CHECK(feed.advisories.empty());
        CHECK(feed.problems.empty());
        CHECK(feed.skipped == SkipCounts{{"not the kernel", 1}});
    }
}

TEST_CASE("kernels of a distribution that kcheck does not read are told with their count") {
    const std::string events = R"([{"introduced": "0"}, {"fixed": "5.15.0-1050.55"}])";
    for (const auto& [ecosystem, package] :
         {std::pair("SUSE:Linux Enterprise 15", "kernel-default"), std::pair("Alpine:v3.19", "linux-lts")}) {
        const Feed feed = record(ecosystem, package, events);
        INFO(package);
        CHECK(feed.advisories.empty());
        CHECK(feed.skipped.empty());
        CHECK(texts_of(feed.problems) ==
              std::vector<std::string>{std::string("feed: X-1: left out 1 kernel package of ecosystems that "
                                                   "kcheck does not read, ") +
                                       package + " (" + ecosystem +
                                       "); write advisories of your own for them"});
    }
    const Feed mixed =
        feed_of("osv", with(with(sample("DSA-2023-0001.json"), "Debian:11", "Alpine:v3.19"), "bind9\"},",
                            "bind9\"}, \"x\": 1}, {\"package\": {\"ecosystem\": \"Alpine:v3.20\", \"name\": "
                            "\"linux-lts\"},"));
    REQUIRE(mixed.advisories.size() == 1);
    CHECK(mixed.advisories[0].fixed_builds == std::vector<FixedBuild>{{"debian", "6.1.66-1"}});
    CHECK(
        texts_of(mixed.problems) ==
        std::vector<std::string>{
            "feed: DSA-2023-0001: left out 2 kernel packages of ecosystems that kcheck does not read, linux "
            "(Alpine:v3.19), linux-lts (Alpine:v3.20); write advisories of your own for them"});
}

TEST_CASE("nothing is made of a record with a release that has no fix, where one stream holds all releases") {
    const std::string reason =
        ": no fix is named: the stream debian holds all releases, and a range without an end every later "
        "one; write an advisory of your own for the record";
    for (const std::string events : {R"([{"introduced": "0"}])", R"([{"introduced": "5.10.1-1"}])"}) {
        const Feed feed = feed_of("osv", with(sample("DSA-2023-0001.json"),
                                              R"([{"introduced": "0"}, {"fixed": "5.10.205-1"}])", events));
        // The other release alone would call the kernels of this one clear.
        CHECK(feed.advisories.empty());
        CHECK(texts_of(feed.problems) ==
              std::vector<std::string>{"feed: DSA-2023-0001: affected[0] (Debian:11)" + reason});
    }
    CHECK(record("Ubuntu:22.04:LTS", "linux", R"([{"introduced": "5.15.0-1.1"}])").problems.size() == 1);
    // A stream of one release may well be open.
    const Feed open = record("AlmaLinux:8", "kernel", R"([{"introduced": "4.18.0-348.2.1.el8_5"}])");
    REQUIRE(open.advisories.size() == 1);
    CHECK(open.problems.empty());
}

TEST_CASE("nothing is made of a record in which one kernel has a list of versions instead of a range") {
    const Feed feed = feed_of(
        "osv", with(sample("DSA-2023-0001.json"), R"([{"introduced": "0"}, {"fixed": "5.10.205-1"}])", "[]"));
    CHECK(feed.advisories.empty());
    CHECK(texts_of(feed.problems) ==
          std::vector<std::string>{
              "feed: DSA-2023-0001: affected[0] (Debian:11): no range of versions is named, "
              "and other entries name theirs; write an advisory of your own for the record"});
}

TEST_CASE("a record that refers to nothing refers to its page at OSV") {
    const Feed feed =
        record("AlmaLinux:8", "kernel", R"([{"introduced": "0"}, {"fixed": "4.18.0-348.2.1.el8_5"}])");
    REQUIRE(feed.advisories.size() == 1);
    CHECK(feed.advisories[0].references == std::vector<std::string>{"https://osv.dev/vulnerability/X-1"});
}

TEST_CASE("an event of another kind and a range without a bound are problems, not a wider range") {
    const auto problems = [](const std::string& events) {
        const Feed feed = record("Linux", "Kernel", events);
        CHECK(feed.advisories.empty());
        return texts_of(feed.problems);
    };
    const std::string at = "feed: X-1: affected[0] (Linux): ";
    CHECK(problems(R"([{"introduced": "0"}, {"fixd": "5.10.3"}])") ==
          std::vector<std::string>{
              at + "unknown event \"fixd\"; kcheck knows introduced, last_affected and fixed"});
    CHECK(problems(R"([{"introduced": 0}])") ==
          std::vector<std::string>{at + "the event \"introduced\" is no text; correct the record"});
    CHECK(problems(R"([{"introduced": "0"}])") ==
          std::vector<std::string>{at + "a range has no bound, so that every kernel would be in it; write an "
                                        "advisory of your own for it"});
}

TEST_CASE("a record without ranges of versions is skipped") {
    CHECK(record("Linux", "Kernel", "[]").skipped == SkipCounts{{"no range of versions named", 1}});
}
