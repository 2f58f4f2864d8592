// Metrics, read by the grammar of the text exposition format.
#include <map>
#include <regex>
#include <set>

#include "base/text.hpp"
#include "tests/fleet/sample.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

std::string metrics(const FleetSummary& summary) {
    return find_fleet_format("prometheus")->write(summary, {}, sample_context());
}

/// Each sample with its labels and its value; fails on what the format does not allow.
std::map<std::string, std::string> samples(const std::string& text) {
    static const std::regex help("# HELP ([a-z_]+) [ -~]+");
    static const std::regex type("# TYPE ([a-z_]+) gauge");
    static const std::regex sample(
        R"re(([a-z_]+)(\{[a-z_]+="([^"\\\n]|\\[\\"n])*"(,[a-z_]+="([^"\\\n]|\\[\\"n])*")*\})? ([0-9]+))re");
    REQUIRE(text.ends_with("\n"));
    std::map<std::string, std::string> found;
    std::set<std::string> families;
    std::string family;
    for (const std::string_view line : lines(text)) {
        const std::string each(line);
        INFO(printable(each));
        std::smatch match;
        if (std::regex_match(each, match, help)) {
            family = match[1];
            REQUIRE(families.insert(family).second);
        } else if (std::regex_match(each, match, type)) {
            REQUIRE(match[1] == family);
        } else {
            REQUIRE(std::regex_match(each, match, sample));
            REQUIRE(match[1] == family);
            REQUIRE(found.emplace(match[1].str() + match[2].str(), match[6].str()).second);
        }
    }
    return found;
}

}  // namespace

TEST_CASE("metrics of a fleet keep to the text exposition format") {
    const auto found = samples(metrics(sample_summary(sample_hosts())));
    CHECK(found.at(R"(kcheck_fleet_hosts{outcome="affected"})") == "7");
    CHECK(found.at(R"(kcheck_fleet_advisory_hosts{id="KC-2019-0004",severity="high",outcome="unknown"})") ==
          "2");
    CHECK(found.at(R"(kcheck_fleet_stream_hosts{stream="unknown",outcome="unknown"})") == "2");
    CHECK(found.at(R"(kcheck_fleet_uncovered_hosts{stream="an8"})") == "1");
    CHECK(found.at("kcheck_fleet_stale_hosts") == "1");
    CHECK(found.at(R"(kcheck_fleet_hosts{outcome="not_affected"})") == "4");
    CHECK(found.at("kcheck_fleet_clear_hosts") == "2");
    CHECK(found.at("kcheck_fleet_run_timestamp_seconds") == "1795341600");
    samples(metrics(sample_summary({})));
}

TEST_CASE("labels of metrics are escaped") {
    FleetSummary summary = sample_summary(sample_hosts());
    summary.database.origins = "built in and \"./a\\b\"\n\xff";
    const auto found = samples(metrics(summary));
    const auto info = found.lower_bound("kcheck_fleet_database_info");
    REQUIRE(info != found.end());
    CHECK(info->first.find(R"(origins="built in and \"./a\\b\"\\x0a\\xff")") != std::string::npos);
}
