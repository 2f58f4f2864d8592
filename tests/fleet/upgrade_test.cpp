// Which upgrade helps most hosts.
#include "fleet/upgrade.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

/// A fleet of hosts and what affects them.
class Fleet {
  public:
    Fleet& advisory(const char* id, std::vector<AffectedRange> affected, Severity severity = Severity::low) {
        FleetAdvisory made;
        made.id = id;
        made.severity = severity;
        made.affected = std::move(affected);
        summary_.advisories.push_back(made);
        return *this;
    }
    Fleet& hosts(std::uint64_t count, const char* release, const char* stream, std::vector<const char*> open,
                 Outcome outcome = Outcome::affected) {
        HostClass what;
        what.kernel = release;
        what.stream = stream;
        what.version = version_;
        for (const char* const id : open) {
            const auto found = std::find_if(summary_.advisories.begin(), summary_.advisories.end(),
                                            [&](const FleetAdvisory& each) { return each.id == id; });
            REQUIRE(found != summary_.advisories.end());
            what.findings.push_back({id, found->severity, outcome, {}, Action::none, "", ""});
        }
        summary_.classes.push_back({what, count});
        return *this;
    }
    Fleet& version(const char* version) {
        version_ = version;
        return *this;
    }
    /// `STREAM to VERSION: HOSTS/FINDINGS clears IDS leaves IDS`, a line an upgrade.
    std::string plan() const {
        std::string out;
        for (const FleetUpgrade& each : plan_upgrades(summary_)) {
            out += fmt::format("{} to {}: {}/{} clears {} leaves {}\n", each.stream, each.to, each.hosts,
                               each.findings, fmt::join(each.clears, ","), fmt::join(each.leaves, ","));
        }
        return out;
    }

  private:
    FleetSummary summary_;
    std::string version_;
};

AffectedRange fixed(const char* stream, const char* version) { return {stream, {.fixed = version}}; }

constexpr const char* old = "4.19.43-13.al7.x86_64";
constexpr const char* newer = "4.19.81-17.al7.x86_64";

}  // namespace

TEST_CASE("the lowest version that clears the most findings is the upgrade of a stream") {
    Fleet fleet;
    fleet.advisory("KC-1", {fixed("al7", "4.19.43-13.1")})
        .advisory("KC-2", {fixed("al7", "4.19.91-18")})
        .advisory("KC-3", {fixed("al7", "4.19.91-26")})
        .advisory("KC-4", {fixed("al7", "4.19.91-28")})
        .hosts(10, old, "al7", {"KC-1", "KC-2", "KC-3"})
        .hosts(5, newer, "al7", {"KC-2"})
        .hosts(7, "4.19.91-26.al7.x86_64", "al7", {});
    CHECK(fleet.plan() == "al7 to 4.19.91-26.al7: 15/35 clears KC-1,KC-2,KC-3 leaves \n");
}

TEST_CASE("a bound with a dist tag is named as it is, one without gets that of its stream") {
    CHECK(
        Fleet().advisory("KC-1", {fixed("al7", "4.19.43-13.1.al7")}).hosts(1, old, "al7", {"KC-1"}).plan() ==
        "al7 to 4.19.43-13.1.al7: 1/1 clears KC-1 leaves \n");
}

TEST_CASE("what lies above the last affected version without a fix is not cleared") {
    CHECK(Fleet()
              .advisory("KC-1", {{"al7", {.last_affected = "4.19.43-13"}}})
              .advisory("KC-2", {fixed("al7", "4.19.91-18")})
              .hosts(3, old, "al7", {"KC-1", "KC-2"})
              .plan() == "al7 to 4.19.91-18.al7: 3/3 clears KC-2 leaves KC-1\n");
}

TEST_CASE("between the last affected and the fixed version it cannot be told") {
    CHECK(Fleet()
              .advisory("KC-1", {{"al7", {.last_affected = "4.19.91-17", .fixed = "4.19.91-28"}}})
              .advisory("KC-2", {fixed("al7", "4.19.91-18")}, Severity::high)
              .hosts(3, old, "al7", {"KC-2"})
              .hosts(1, "4.19.91-18.al7.x86_64", "al7", {})
              .hosts(2, "4.19.91-10.al7.x86_64", "al7", {"KC-1", "KC-2"})
              .plan() == "al7 to 4.19.91-28.al7: 5/7 clears KC-1,KC-2 leaves \n");
}

TEST_CASE("a problem that begins with a version counts against it") {
    Fleet fleet;
    fleet.advisory("KC-1", {fixed("al7", "4.19.91-18")})
        .advisory("KC-2", {fixed("al7", "4.19.91-20")}, Severity::high)
        .advisory("KC-3", {{"al7", {.introduced = "4.19.91-19"}}})
        .advisory("KC-4", {{"al7", {.introduced = "4.19.91-19"}}}, Severity::info)
        .hosts(9, old, "al7", {"KC-1"})
        .hosts(1, "4.19.91-18.al7.x86_64", "al7", {"KC-2"})
        .hosts(2, "4.19.91-19.al7.x86_64", "al7", {"KC-2", "KC-3"});
    CHECK(fleet.plan() == "al7 to 4.19.91-18.al7: 9/9 clears KC-1 leaves \n");
}

TEST_CASE("streams are planned apart, and the one with the most findings comes first") {
    Fleet fleet;
    fleet
        .advisory("KC-1", {fixed("al7", "4.19.91-28"), fixed("al8", "5.10.134-15"), fixed("an8", "5.10.1-1")})
        .advisory("KC-2", {fixed("al8", "5.10.134-16")})
        .hosts(3, old, "al7", {"KC-1"})
        .hosts(2, "5.10.134-13.al8.x86_64", "al8", {"KC-1", "KC-2"})
        .hosts(3, "4.19.91-26.an8.x86_64", "an8", {});
    CHECK(fleet.plan() ==
          "al8 to 5.10.134-16.al8: 2/4 clears KC-1,KC-2 leaves \n"
          "al7 to 4.19.91-28.al7: 3/3 clears KC-1 leaves \n");
}

TEST_CASE("no upgrade clears a symptom without a range, an undecided host or one of no known kernel") {
    Fleet fleet;
    fleet.advisory("KC-1", {})
        .advisory("KC-2", {fixed("al7", "4.19.91-28")})
        .hosts(3, old, "al7", {"KC-1"})
        .hosts(3, old, "al7", {"KC-2"}, Outcome::unknown)
        .hosts(3, old, "al7", {"KC-2"}, Outcome::mitigated)
        .hosts(3, "", "", {"KC-2"})
        .hosts(3, "nonsense", "nowhere", {"KC-2"});
    CHECK(fleet.plan() == "");
    fleet.hosts(4, old, "al7", {"KC-1", "KC-2"});
    CHECK(fleet.plan() == "al7 to 4.19.91-28.al7: 4/4 clears KC-2 leaves KC-1\n");
}

TEST_CASE("findings of severity info do not move anybody") {
    CHECK(Fleet()
              .advisory("KC-1", {fixed("al7", "4.19.91-28")}, Severity::info)
              .hosts(3, old, "al7", {"KC-1"})
              .plan() == "");
}

TEST_CASE("hosts at or above the version are not told to upgrade to it") {
    CHECK(Fleet()
              .advisory("KC-1", {{"al7", {.introduced = "4.19.91-26", .fixed = "4.19.91-28"}},
                                 {"al7", {.fixed = "4.19.43-14"}}})
              .hosts(3, "4.19.91-28.al7.x86_64", "al7", {"KC-1"})
              .plan() == "");
}

TEST_CASE("fixes by stable series are candidates, and only a series with the fix clears") {
    CHECK(Fleet()
              .advisory("KC-1", {{"mainline", {.introduced = "4.14", .fixed_in = {"5.4.100", "5.10.20"}}}})
              .hosts(3, "5.4.99", "mainline", {"KC-1"})
              .hosts(2, "5.10.19", "mainline", {"KC-1"})
              .plan() == "mainline to 5.10.20: 5/5 clears KC-1 leaves \n");
}

TEST_CASE("a release that does not tell its version is placed by the version that the class states") {
    Fleet fleet;
    fleet.advisory("KC-1", {fixed("debian", "6.1.64-1")}).hosts(3, "6.1.0-13-amd64", "debian", {"KC-1"});
    CHECK(fleet.plan() == "");
    fleet.version("6.1.55-1").hosts(2, "6.1.0-13-amd64", "debian", {"KC-1"});
    CHECK(fleet.plan() == "debian to 6.1.64-1: 2/2 clears KC-1 leaves \n");
}
