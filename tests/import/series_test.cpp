#include "import/series.hpp"

#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("after a series comes the next one, after a release the next of its series") {
    CHECK(first_of_next_series("5.10") == "5.11-rc1");
    CHECK(first_of_next_series("2.6.32") == "2.6.33-rc1");
    CHECK(next_release("5.10.102") == "5.10.103");
    CHECK(next_release("5.17") == "5.17.1");
    CHECK(next_release("5.17-rc3") == "5.17-rc4");
}

TEST_CASE("each fix of a stream is a range that begins with its own series") {
    const std::vector<FixedBuild> builds{{"al8", "5.10.134-19.2.al8"},    {"al7", "4.19.91-28.7.al7"},
                                         {"al8", "4.19.91-28.7.al8"},     {"al8", "5.10.134-19.1.al8"},
                                         {"el8", "4.18.0-348.2.1.el8_5"}, {"debian", "6.1.76-1"}};
    CHECK(ranges_of_builds(builds) == std::vector<ImportedRange>{{"al7", {"4.19", "", "4.19.91-28.7"}},
                                                                 {"al8", {"4.19", "", "4.19.91-28.7"}},
                                                                 {"al8", {"5.10", "", "5.10.134-19.2"}},
                                                                 {"debian", {"6.1", "", "6.1.76-1"}},
                                                                 {"el8", {"4.18", "", "4.18.0-348.2.1"}}});
    CHECK(ranges_of_builds({}).empty());
}
