#include "fleet/fact_time.hpp"

#include <string_view>
#include <utility>

#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("the time of facts is read in the forms that inventories have") {
    constexpr std::uint32_t time = 1795341600;  // 2026-11-22T10:00:00Z
    for (const std::string_view text :
         {"2026-11-22T10:00:00Z", "2026-11-22T10:00:00.123456Z", "2026-11-22 10:00:00",
          "2026-11-22t10:00:00z", "2026-11-22T18:00:00+08:00", "2026-11-22T18:00:00+0800",
          "2026-11-22T05:30:00-04:30", "1795341600", "1795341600000", "1795341600.5", "1795341600.123456",
          "1795341600000.25", "2026-11-22T10:00Z", "2026-11-22 10:00", "2026-11-22T18:00+08:00"}) {
        INFO(text);
        CHECK(parse_fact_time(text) == time);
    }
    CHECK(parse_fact_time("2026-11-22") == time - 36000);
}

TEST_CASE("what is no time of facts is not known") {
    for (const std::string_view text :
         {"", "yesterday", "2026-13-22T10:00:00Z", "2026-11-22T10:00:00+8",
          "2026-11-22T10:00:00 Europe/Berlin", "-5", "1.2.3", "1795341600.5s",
          "2026-11-22T10:00:", "2026-11-22T10:00:0Z", "2026-11-22T10:61Z", ".5", "1969-12-31T23:59:59Z"}) {
        INFO(text);
        CHECK(parse_fact_time(text) == 0);
    }
}
