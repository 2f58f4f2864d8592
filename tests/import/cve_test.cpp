#include "tests/import/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

/// The ranges of a record with these versions.
std::vector<VersionRange> ranges(const std::string& status, const std::string& versions) {
    const Feed feed = feed_of(
        "cve", R"({"dataVersion": "5.1", "cveMetadata": {"cveId": "CVE-2024-0001"}, "containers": {"cna": {
               "affected": [{"vendor": "Linux", "product": "Linux", "defaultStatus": ")" +
                   status + R"(", "versions": )" + versions + "}]}}}");
    std::vector<VersionRange> found;
    for (const ImportedAdvisory& advisory : feed.advisories) {
        for (const ImportedRange& each : advisory.ranges) found.push_back(each.range);
    }
    return found;
}

}  // namespace

TEST_CASE("what lies between the fixed series of a kernel CVE is affected") {
    const Feed feed = feed_of("cve", sample("CVE-2022-0847.json"));
    REQUIRE(feed.advisories.size() == 1);
    CHECK(feed.advisories[0].ranges == std::vector<ImportedRange>{{"mainline", {"5.8", "", "5.10.102"}},
                                                                  {"mainline", {"5.11-rc1", "", "5.15.25"}},
                                                                  {"mainline", {"5.16-rc1", "", "5.16.11"}},
                                                                  {"mainline", {"5.17-rc1", "", "5.17"}}});
    CHECK(feed.advisories[0].published == "2022-03-07");
    CHECK(feed.advisories[0].modified == "2024-08-02");
    CHECK_FALSE(feed.advisories[0].severity_is_stated);
}

TEST_CASE("a CVE without a beginning starts with the first kernel, one without a fix has no end") {
    CHECK(ranges("affected", R"([{"version": "6.2", "lessThanOrEqual": "*", "status": "unaffected",
                                  "versionType": "original_commit_for_fix"}])") ==
          std::vector<VersionRange>{{"", "", "6.2"}});
    CHECK(ranges("affected", R"([{"version": "6.2", "status": "affected"},
                                 {"version": "0", "lessThan": "6.2", "status": "unaffected", "versionType": "semver"}])") ==
          std::vector<VersionRange>{{"6.2", "", ""}});
}

TEST_CASE("a CVE may list what is affected instead") {
    CHECK(
        ranges("unaffected",
               R"([{"version": "5.8", "lessThan": "5.10.102", "status": "affected", "versionType": "semver"},
                                   {"version": "6.1.64", "lessThanOrEqual": "6.1.65", "status": "affected", "versionType": "semver"},
                                   {"version": "6.3", "lessThanOrEqual": "6.3.*", "status": "affected", "versionType": "semver"}])") ==
        std::vector<VersionRange>{{"5.8", "", "5.10.102"}, {"6.1.64", "", "6.1.66"}, {"6.3", "", "6.4-rc1"}});
}

TEST_CASE("a CVE of commits alone, of another product or rejected is skipped") {
    CHECK(ranges("unaffected", R"([{"version": "241699cd72a8", "status": "affected", "versionType": "git"}])")
              .empty());
    CHECK(
        feed_of("cve", with(with(sample("CVE-2022-0847.json"), "\"vendor\": \"Linux\"", "\"vendor\": \"x\""),
                            "\"vendor\": \"Linux\"", "\"vendor\": \"x\""))
            .skipped == SkipCounts{{"not the kernel", 1}});
    CHECK(feed_of("cve", with(sample("CVE-2022-0847.json"), "PUBLISHED", "REJECTED")).skipped ==
          SkipCounts{{"rejected", 1}});
}

TEST_CASE("a CVE whose versions cannot be understood is a problem and no half an advisory") {
    const Feed feed = feed_of("cve", with(sample("CVE-2022-0847.json"), "\"5.15.25\"", "\"v5\""));
    CHECK(feed.advisories.empty());
    CHECK(feed.problems.size() == 1);
}
