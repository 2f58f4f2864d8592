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

TEST_CASE("a kernel of no known stream in updateinfo is named with its line") {
    const std::string text = with(sample("updateinfo.xml"), "release=\"21.2.al7\"", "release=\"21.2.zz9\"");
    const Feed feed = feed_of("updateinfo", text);
    CHECK(feed.advisories.size() == 1);
    REQUIRE(feed.problems.size() == 1);
    const std::size_t at = text.rfind('<', text.find("zz9"));
    CHECK(
        to_text(feed.problems[0]) ==
        to_text(place_of_byte(text, at + 1, "feed")) +
            ": ALINUX2-SA-2020:0005: kernel is fixed in \"4.19.91-21.2.zz9\", which is no kernel of a stream "
            "that kcheck knows; correct it in the feed, or ask for that stream");
}

TEST_CASE("what is no updateinfo is told with its place and the way out") {
    const auto feed = read_updateinfo("<?xml version=\"1.0\"?>\n<!-- x -->\n  <html><p/></html>\n", "a.xml");
    REQUIRE_FALSE(feed);
    CHECK(feed.error().message ==
          "a.xml:3:3: the root is <html>, not <updates>; name the format that the file has");
}
