#include "base/clock.hpp"

#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("a time is a number of seconds, an RFC 3339 time or a date") {
    CHECK(parse_time("0") == 0);
    CHECK(parse_time("1970-01-01T00:00:01Z") == 1);
    CHECK(parse_time("2023-12-08") == 1701993600);
    CHECK(parse_time("2023-12-08T01:00:00Z") == 1701993600 + 3600);
    CHECK(format_time(1701993600) == "2023-12-08T00:00:00Z");
    for (const char* const bad : {"", "-1", "2023-02-30", "2023-12-08T25:00:00Z", "tomorrow", "2023-1-1",
                                  "1969-12-31", "99999999999999999", "2023-12-08 "}) {
        INFO(bad);
        CHECK_FALSE(parse_time(bad));
    }
}

TEST_CASE("a duration is a number with a unit") {
    CHECK(parse_duration("45s") == 45);
    CHECK(parse_duration("10m") == 600);
    CHECK(parse_duration("36h") == 129600);
    CHECK(parse_duration("30d") == 2592000);
    CHECK(parse_duration("2w") == 1209600);
    CHECK(parse_duration("0d") == 0);
    for (const char* const bad :
         {"", "d", "30", "-1d", "1.5d", "30 d", "30days", "36526d", "9999999999999999w"}) {
        INFO(bad);
        CHECK_FALSE(parse_duration(bad));
    }
}
