// The report for people.
#include "base/text.hpp"

#include <fmt/format.h>

#include "fleet/count_table.hpp"
#include "fleet/wording.hpp"
#include "tests/fleet/sample.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

std::string text_of(const FleetSummary& summary, FleetContext context = sample_context()) {
    return find_fleet_format("text")->write(summary, {}, context);
}

FleetContext quiet() {
    FleetContext context = sample_context();
    context.detail = Detail::quiet;
    return context;
}

FleetSummary of_kinds(std::initializer_list<std::size_t> kinds) {
    std::vector<SampleHost> hosts;
    for (const std::size_t kind : kinds) hosts.push_back({"h", "i", "", "", kind});
    return sample_summary(hosts);
}

}  // namespace

TEST_CASE("numbers carry a separator between thousands") {
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1204) == "1,204");
    CHECK(grouped(1234567) == "1,234,567");
    CHECK(grouped(1, "host") == "1 host");
    CHECK(grouped(12345, "advisory") == "12,345 advisories");
}

TEST_CASE("the first word of a fleet's report is the worst that can be said of it") {
    CHECK(text_of(of_kinds({0, 1, 4})).starts_with("AFFECTED  1 of 3 hosts\n"));
    CHECK(text_of(of_kinds({0, 4, 5})).starts_with("UNDECIDED 2 of 3 hosts\n"));
    CHECK(text_of(of_kinds({0, 5})).starts_with("UNDECIDED 1 of 2 hosts\n"));
    CHECK(text_of(of_kinds({0, 3})).starts_with("MITIGATED 1 of 2 hosts\n"));
    CHECK(text_of(of_kinds({0, 0})).starts_with("CLEAR     2 of 2 hosts\n"));
    CHECK(text_of(of_kinds({})).starts_with("UNDECIDED no host was judged\n"));
    FleetSummary partial = of_kinds({0, 0});
    partial.is_partial = true;
    CHECK(text_of(partial).starts_with(
        "UNDECIDED nothing speaks against the 2 hosts judged, as far as the run came\n"));
}

TEST_CASE("a stale host is not clear in any number of a report, nor is one that is not covered") {
    const std::string report = text_of(of_kinds({0, 7, 7}));
    INFO(report);
    CHECK(report.starts_with("UNDECIDED 2 of 3 hosts\n"));
    CHECK(report.find("by stream and kernel       hosts  affected  undecided  stale  clear\n") !=
          std::string::npos);
    CHECK(report.find("al8                            2         0          0      2      0\n") !=
          std::string::npos);
    CHECK(report.find("0 affected, 0 undecided, 2 stale, 1 clear of 3 hosts") != std::string::npos);
    CHECK(text_of(of_kinds({0, 5})).find("stale") == std::string::npos);
}

TEST_CASE("quiet says nothing when all is well, and a line for all that is not") {
    CHECK(text_of(of_kinds({0, 0, 3}), quiet()) == "");
    CHECK(text_of(of_kinds({4}), quiet()).starts_with("UNDECIDED KC-2023-0001  high  1 host  "));
    CHECK(text_of(of_kinds({5}), quiet()).find("no advisory here knows the stream an8") != std::string::npos);
    CHECK(text_of(of_kinds({7}), quiet()).find("--max-fact-age") != std::string::npos);
    FleetContext lenient = quiet();
    lenient.policy.allow_unknown = true;
    CHECK(text_of(of_kinds({4, 5, 7}), lenient) == "");
    FleetSummary bad = of_kinds({0});
    bad.input.bad = 2;
    CHECK(text_of(bad, quiet()) == "note      2 records could not be read and are not in here\n");
    FleetSummary partial = of_kinds({0});
    partial.is_partial = true;
    CHECK(text_of(partial, quiet()).find("partial: the run was interrupted") != std::string::npos);
}

TEST_CASE("how the hosts were counted is said") {
    FleetSummary summary = of_kinds({0});
    summary.input = {1234, 0, 3, 1200, 30, 2};
    const std::string report = text_of(summary);
    for (const char* const part : {"note      3 records of hosts of which another one counts\n",
                                   "note      1,200 hosts left out by --select\n",
                                   "note      30 hosts beyond those that are remembered",
                                   "note      2 records with a time that cannot be read"})
        CHECK(report.find(part) != std::string::npos);
}

TEST_CASE("that no host has a value to group by is said") {
    const auto grouped_by_nothing = [](const FleetSummary& summary) {
        return text_of(summary).find(
                   "note      no host has a value of \"region\", so there are no groups\n") !=
               std::string::npos;
    };
    CHECK(grouped_by_nothing(of_kinds({0, 1})));
    CHECK_FALSE(grouped_by_nothing(of_kinds({})));
    CHECK_FALSE(grouped_by_nothing(sample_summary(sample_hosts())));
    FleetSummary ungrouped = of_kinds({0});
    ungrouped.group_key = "";
    ungrouped.groups.clear();
    CHECK_FALSE(grouped_by_nothing(ungrouped));
}

TEST_CASE("long lists are cut where not all is asked for") {
    FleetSummary summary = of_kinds({});
    for (int i = 0; i < 30; ++i) {
        HostClass what = sample_classes().front();
        what.kernel = fmt::format("4.19.91-{}.al7.x86_64", i);
        summary.classes.push_back({what, 1000});
        summary.images[fmt::format("m-{}", i)][Outcome::not_affected] = 1000;
    }
    const std::string report = text_of(summary);
    CHECK(report.find("  and 20 more kernels (-v)\n") != std::string::npos);
    CHECK(report.find("and 20 more images (-v)\n") != std::string::npos);
    CHECK(report.find("  30,000         0          0  30,000\n") != std::string::npos);
    FleetContext verbose = sample_context();
    verbose.detail = Detail::verbose;
    CHECK(text_of(summary, verbose).find("(-v)") == std::string::npos);
}

TEST_CASE("no line of a fleet's text is wider than a terminal, but for a name that is") {
    const std::string report = text_of(sample_summary(sample_hosts()));
    for (const std::string_view line : lines(report)) {
        INFO(printable(line));
        CHECK((line.size() <= 83 || words(line).size() == 1));
    }
}

TEST_CASE("a name that is too wide stands above its numbers") {
    CountTable table({"name", "hosts"});
    table.add("short", {"1"});
    table.add(std::string(20, 'x'), {"1,204"});
    CHECK(table.text(20, Colour::off) == "name   hosts\nshort      1\nxxxxxxxxxxxxxxxxxxxx\n       1,204\n");
}
