#include "tests/import/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("OVAL definitions of kernels become advisories, others are skipped") {
    const Feed feed = feed_of("oval", sample("alinux.oval.xml"));
    REQUIRE(feed.advisories.size() == 2);
    const ImportedAdvisory& first = feed.advisories[0];
    CHECK(first.source_id == "ALINUX2-SA-2026:0003");
    CHECK(first.title == "cloud-kernel update");
    CHECK(first.severity == Severity::high);
    CHECK(first.published == "2026-05-29");
    CHECK(first.cves == std::vector<std::string>{"CVE-2026-46333"});
    CHECK(first.fixed_builds == std::vector<FixedBuild>{{"al7", "4.19.91-28.7.al7"}});
    CHECK(first.references ==
          std::vector<std::string>{"https://alas.aliyuncs.com/errata/detail/ALINUX2-SA-2026:0003"});
    CHECK(feed.skipped == SkipCounts{{"not the kernel", 2}});
    CHECK(feed.problems.empty());
}

TEST_CASE("corrupt versions of OVAL are repaired and counted") {
    const Feed feed = feed_of("oval", sample("alinux.oval.xml"));
    CHECK(feed.versions == 6);
    CHECK(feed.repaired_versions == 4);
    CHECK(feed.advisories[1].fixed_builds ==
          std::vector<FixedBuild>{{"al8", "4.19.91-28.7.al8"}, {"al8", "5.10.134-19.2.al8"}});
}

TEST_CASE("a kernel of no known stream is a problem, not silence") {
    const Feed feed =
        feed_of("oval", with(sample("alinux.oval.xml"), "0:4.19.91-28.7.al7<", "0:4.19.91-28.7.zz9<"));
    CHECK(feed.advisories.size() == 1);
    CHECK(feed.problems == std::vector<std::string>{
                               "ALINUX2-SA-2026:0003: kernel is fixed in \"0:4.19.91-28.7.zz9\", which is no "
                               "kernel of a stream that kcheck knows"});
}
