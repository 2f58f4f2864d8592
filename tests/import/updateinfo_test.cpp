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
