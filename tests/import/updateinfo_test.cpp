#include "tests/import/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("security updates of kernels become advisories, whatever epoch and dates look like") {
    const Feed feed = feed_of("updateinfo", sample("updateinfo.xml"));
    REQUIRE(feed.advisories.size() == 1);
    const ImportedAdvisory& update = feed.advisories[0];
    CHECK(update.source_id == "ALINUX2-SA-2020:0005");
    CHECK(update.cves == std::vector<std::string>{"CVE-2020-14386"});
    CHECK(update.severity == Severity::high);
    CHECK(update.published == "2020-09-11");
    CHECK(update.modified.empty());
    REQUIRE(update.fixed_builds.size() == 2);
    CHECK(update.fixed_builds[0] == FixedBuild{"al7", "4.19.91-21.2.al7"});
    CHECK(update.fixed_builds[1] == update.fixed_builds[0]);
    CHECK(feed.skipped == SkipCounts{{"not about security", 1}, {"not the kernel", 1}});
}

TEST_CASE("the type of an update is read without regard to case") {
    CHECK(feed_of("updateinfo", with(sample("updateinfo.xml"), "type=\"security\"", "type=\"Security\""))
              .advisories.size() == 1);
}

TEST_CASE("a word that is no severity is named with its entry") {
    const Feed feed = feed_of("updateinfo", with(sample("updateinfo.xml"), "Important", "Urgent"));
    REQUIRE(feed.advisories.size() == 1);
    CHECK_FALSE(feed.advisories[0].severity_is_stated);
    CHECK(feed.remarks ==
          std::vector<std::string>{"ALINUX2-SA-2020:0005: unknown severity \"Urgent\", taken as medium"});
}
