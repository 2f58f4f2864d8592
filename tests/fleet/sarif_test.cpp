// The log for code scanning.
#include <nlohmann/json.hpp>

#include "tests/fleet/sample.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("no name adds a member to a log of a fleet or takes one away") {
    HostClass what = sample_classes().at(1);
    for (const char* const kernel :
         {"4.19.43-13.al7.x86_64\\u0001", "\\u0001\\u0001", "\x01", "\\", "\"", "\xff"}) {
        what.kernel = kernel;
        for (const char* const host : {R"(","injected":"yes)", "\\u0001", "\\", "\x01", "\xff", "web-01"}) {
            INFO(kernel << " on " << host);
            const auto writer = find_fleet_format("sarif")->open(sample_context());
            std::string rows;
            writer->row({host, "i-1", "", "", &what}, rows);
            rows.erase(0, writer->separator().size());
            const auto log = nlohmann::json::parse(
                writer->opening() + rows + writer->closing(sample_summary({})), nullptr, false);
            REQUIRE(log.is_object());
            const auto& results = log["runs"][0]["results"];
            REQUIRE(results.size() == 2);
            for (const auto& result : results) {
                CHECK(result.size() == 7);
                CHECK(result["message"].size() == 1);
                CHECK(result["locations"][0]["logicalLocations"][0].size() == 2);
                CHECK(result["partialFingerprints"]["kcheck/v1"].get<std::string>().size() == 32);
            }
        }
    }
}
