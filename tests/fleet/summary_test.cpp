// Summaries of parts.
#include "fleet/summary.hpp"

#include <algorithm>
#include <random>

#include "tests/fleet/sample.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

/// Everything of a summary, for comparisons.
auto members(const FleetSummary& summary) {
    return std::tie(summary.database, summary.time, summary.is_partial, summary.staleness, summary.input,
                    summary.advisories, summary.classes, summary.images, summary.group_key, summary.groups);
}

std::vector<SampleHost> many_hosts(std::mt19937& random) {
    std::vector<SampleHost> hosts;
    const std::vector<SampleHost> kinds = sample_hosts();
    for (int i = 0; i < 300; ++i) hosts.push_back(kinds[random() % kinds.size()]);
    return hosts;
}

}  // namespace

TEST_CASE("any split of the hosts adds up to the summary of the whole") {
    std::mt19937 random(1);  // NOLINT: the same in every run.
    for (const std::size_t ways : std::initializer_list<std::size_t>{1, 2, 7, 64}) {
        const std::vector<SampleHost> hosts = many_hosts(random);
        std::vector<std::vector<SampleHost>> parts(ways);
        for (const SampleHost& host : hosts) parts[random() % ways].push_back(host);
        FleetSummary whole;
        for (const auto& part : parts) REQUIRE(add_summary(whole, sample_summary(part)));
        const FleetSummary expected = sample_summary(hosts);
        CHECK((members(whole) == members(expected)));
        CHECK(whole.hosts() == hosts.size());
    }
}

TEST_CASE("a whole without a database becomes the first part") {
    FleetSummary whole;
    const FleetSummary part = sample_summary(sample_hosts());
    REQUIRE(add_summary(whole, part));
    CHECK((members(whole) == members(part)));
}

TEST_CASE("the rules of a sum are too old if those of a part are, whichever part comes first") {
    const FleetSummary fresh = sample_summary(sample_hosts());
    FleetSummary old = fresh;
    old.staleness = "the rules are of 2026-10-01, 52 days ago";
    FleetSummary older = fresh;
    older.staleness = "the rules are of 2026-10-01, 53 days ago";
    std::vector<FleetSummary> parts{fresh, old, older};
    const auto sum = [&] {
        FleetSummary whole;
        for (const FleetSummary& part : parts) REQUIRE(add_summary(whole, part));
        return whole;
    };
    const FleetSummary first = sum();
    std::swap(parts.front(), parts.back());
    CHECK((members(sum()) == members(first)));
    CHECK(first.staleness == older.staleness);
}

TEST_CASE("a sum is partial if a part is, and of the latest time") {
    FleetSummary whole = sample_summary(sample_hosts());
    FleetSummary part = whole;
    part.is_partial = true;
    part.time = "2026-11-22T09:00:00Z";
    REQUIRE(add_summary(whole, part));
    CHECK(whole.is_partial);
    CHECK(whole.time == "2026-11-22T10:00:00Z");
    CHECK(whole.hosts() == 2 * sample_hosts().size());
    CHECK(whole.classes.size() == part.classes.size());
}

TEST_CASE("parts that were judged by other rules or grouped by another key do not add up") {
    const FleetSummary before = sample_summary(sample_hosts());
    FleetSummary whole = before;
    FleetSummary part = before;
    part.database.digest = "sha256:b";
    const auto other_rules = add_summary(whole, part);
    REQUIRE_FALSE(other_rules);
    CHECK(other_rules.error().kind == ErrorKind::bad_data);
    CHECK(other_rules.error().message.find("judged by other rules") != std::string::npos);

    part = before;
    part.group_key = "";
    const auto other_key = add_summary(whole, part);
    REQUIRE_FALSE(other_key);
    CHECK(other_key.error().message.find("--group-by region and no --group-by") != std::string::npos);
    CHECK((members(whole) == members(before)));
}

TEST_CASE("classes are ordered by stream, then kernel, and only equal ones are equivalent") {
    const std::vector<HostClass>& all = sample_classes();
    for (const HostClass& a : all) {
        for (const HostClass& b : all) {
            CHECK(((a <=> b) == 0) == (a == b));
            CHECK((a < b) == (b > a));
            if (a.stream != b.stream) CHECK((a < b) == (a.stream < b.stream));
        }
    }
}
