#include "tests/import/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

const std::string name = "alinux2-sa-2019_0001.json";

}  // namespace

TEST_CASE("a CSAF advisory names the fixed kernels of all its vulnerabilities") {
    const Feed feed = feed_of("csaf", sample(name));
    REQUIRE(feed.advisories.size() == 1);
    const ImportedAdvisory& advisory = feed.advisories[0];
    CHECK(advisory.source_id == "ALINUX2-SA-2019:0001");
    CHECK(advisory.cves == std::vector<std::string>{"CVE-2019-11477", "CVE-2019-11478"});
    CHECK(advisory.fixed_builds.front() == FixedBuild{"al7", "4.19.43-13.2.al7"});
    CHECK(advisory.published == "2019-06-19");
    CHECK(advisory.modified == "2019-06-20");
    CHECK(advisory.summary == "A remote peer can stop the kernel.");
}

TEST_CASE("the severity of a CSAF advisory is its own word, else the worst of its vulnerabilities") {
    CHECK(feed_of("csaf", sample(name)).advisories[0].severity == Severity::high);
    const std::string stated =
        with(sample(name), "\"title\"", "\"aggregate_severity\": {\"text\": \"Low\"}, \"title\"");
    CHECK(feed_of("csaf", stated).advisories[0].severity == Severity::low);
    const std::string silent = with(with(sample(name), "\"scores\"", "\"x\""), "\"threats\"", "\"y\"");
    CHECK_FALSE(feed_of("csaf", silent).advisories[0].severity_is_stated);
}

TEST_CASE("a CSAF advisory of another package is skipped") {
    std::string text = sample(name);
    while (text.find("kernel-4") != std::string::npos) text = with(text, "kernel-4", "bind-4");
    text = with(with(text, "kernel-0:", "bind-0:"), "kernel-headers", "bind-libs");
    const Feed feed = feed_of("csaf", text);
    CHECK(feed.advisories.empty());
    CHECK(feed.skipped == SkipCounts{{"not the kernel", 1}});
}

TEST_CASE("a kernel of no known stream in CSAF is named with its element") {
    std::string text = sample(name);
    while (text.find(".al7") != std::string::npos) text = with(text, ".al7", ".zz9");
    const Feed feed = feed_of("csaf", text);
    CHECK(feed.advisories.empty());
    REQUIRE_FALSE(feed.problems.empty());
    CHECK(
        to_text(feed.problems[0]) ==
        "feed: ALINUX2-SA-2019:0001: vulnerabilities[0].product_status.fixed[0]: kernel is fixed in "
        "\"4.19.43-13.2.zz9\", which is no kernel of a stream that kcheck knows; correct it in the feed, or "
        "ask for that stream");
}

TEST_CASE("what is no CSAF is told with the way out") {
    const auto feed = read_csaf("{}", "a.json");
    REQUIRE_FALSE(feed);
    CHECK(feed.error().message ==
          "a.json: no CSAF 2 document: document.csaf_version is missing; name the format that the file has");
}
