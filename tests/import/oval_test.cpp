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

TEST_CASE("a kernel's advisory with a reference to nothing is a problem, never another package's") {
    const std::string text = sample("alinux.oval.xml");
    const std::string id = "ALINUX2-SA-2026:0003: ";
    const auto problem_of = [](const std::string& changed) {
        const Feed feed = feed_of("oval", changed);
        CHECK(feed.advisories.size() == 1);
        CHECK(feed.skipped == SkipCounts{{"not the kernel", 2}});
        if (feed.problems.size() != 1) return std::string();
        CHECK(feed.problems[0].place.line > 1);
        return feed.problems[0].message;
    };
    CHECK(problem_of(with(text, "state_ref=\"oval:com.aliyun:ste:2\"", "state_ref=\"ste:99\"")) ==
          id + "state ste:99 does not exist");
    CHECK(problem_of(with(text, "test_ref=\"oval:com.aliyun:tst:2\"", "test_ref=\"tst:99\"")) ==
          id + "test tst:99 does not exist");
    CHECK(problem_of(with(text, "tst:2\"><linux:object object_ref=\"oval:com.aliyun:obj:2\"",
                          "tst:2\"><linux:object object_ref=\"obj:99\"")) ==
          id + "object obj:99 does not exist");
    CHECK(
        problem_of(with(text, "operation=\"less than\">0:4.19.91-28.7.al7",
                        "operation=\"about\">0:4.19.91-28.7.al7")) ==
        id + "state oval:com.aliyun:ste:2 has the operation \"about\", and kcheck knows \"less than\" alone");
}

TEST_CASE("what another package's advisory lacks is nothing to a kernel") {
    const Feed feed = feed_of("oval", with(sample("alinux.oval.xml"), "state_ref=\"oval:com.aliyun:ste:6\"",
                                           "state_ref=\"ste:99\""));
    CHECK(feed.advisories.size() == 2);
    CHECK(feed.problems.empty());
}

TEST_CASE("a kernel of no known stream is a problem, not silence") {
    const Feed feed =
        feed_of("oval", with(sample("alinux.oval.xml"), "0:4.19.91-28.7.al7<", "0:4.19.91-28.7.zz9<"));
    CHECK(feed.advisories.size() == 1);
    REQUIRE(feed.problems.size() == 1);
    CHECK(feed.problems[0].message ==
          "ALINUX2-SA-2026:0003: kernel is fixed in \"0:4.19.91-28.7.zz9\", which is no kernel of a stream "
          "that "
          "kcheck knows; correct it in the feed, or ask for that stream");
}
