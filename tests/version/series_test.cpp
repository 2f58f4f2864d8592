#include "version/series.hpp"

#include <vector>

#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

constexpr auto below = RangePosition::below;
constexpr auto inside = RangePosition::inside;
constexpr auto above = RangePosition::above;
constexpr auto unlisted = RangePosition::unlisted;

const VersionRange listed{"", "", "", "", {"4.4.267", "4.19.188", "5.4.113", "5.10.31", "5.11.15"}};
const VersionRange bounded{"5.9", "", "", "", {"5.15.86", "6.0.16", "6.1.2"}};
const VersionRange from_its_start{"", "", "", "", {"5.4"}};

struct Row {
    const VersionRange& range;
    const char* version;
    RangePosition expected;
    const char* words;
};

void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        INFO(row.version);
        const RangePosition place = position(*find_stream("mainline"), row.version, row.range);
        CHECK(static_cast<int>(place) == static_cast<int>(row.expected));
        CHECK(describe(place, row.version, row.range) == row.words);
    }
}

}  // namespace

TEST_CASE("a series is the first two numbers of a version, or three of 2.6") {
    CHECK(series_of("5.10.31") == "5.10");
    CHECK(series_of("5.10") == "5.10");
    CHECK(series_of("5.10-rc3") == "5.10");
    CHECK(series_of("5.10.0-rc3") == "5.10");
    CHECK(series_of("2.6.32.61") == "2.6.32");
    CHECK(series_of("2.6.32") == "2.6.32");
    CHECK(series_of("2.6.32-rc8") == "2.6.32");
    CHECK(series_of("2.4.37.11") == "2.4");
    CHECK(series_of("5").compare("5") == 0);
    CHECK(series_of("").empty());
    CHECK(is_candidate("5.10-rc3"));
    CHECK_FALSE(is_candidate("5.10.3"));
}

TEST_CASE("a release of a listed series is affected below the fix of its own series") {
    check({
        {listed, "4.4.0", inside, "4.4.0 is below 4.4.267"},
        {listed, "4.4.266", inside, "4.4.266 is below 4.4.267"},
        {listed, "4.4.267", above, "4.4.267 is at or above 4.4.267"},
        {listed, "4.19.187", inside, "4.19.187 is below 4.19.188"},
        {listed, "4.19.188", above, "4.19.188 is at or above 4.19.188"},
        {listed, "4.19.325", above, "4.19.325 is at or above 4.19.188"},
        {listed, "5.4.112", inside, "5.4.112 is below 5.4.113"},
        {listed, "5.4.113", above, "5.4.113 is at or above 5.4.113"},
        {listed, "5.11.14", inside, "5.11.14 is below 5.11.15"},
        {listed, "5.11.15", above, "5.11.15 is at or above 5.11.15"},
    });
}

TEST_CASE("of a series that is not listed, before the last one, nothing is known") {
    check({
        {listed, "3.18.140", unlisted,
         "3.18.140 is of series 3.18, for which the source lists no fix; it may have the bug or not"},
        {listed, "4.14.231", unlisted,
         "4.14.231 is of series 4.14, for which the source lists no fix; it may have the bug or not"},
        {listed, "5.5.19", unlisted,
         "5.5.19 is of series 5.5, for which the source lists no fix; it may have the bug or not"},
        {bounded, "5.10.250", unlisted,
         "5.10.250 is of series 5.10, for which the source lists no fix; it may have the bug or not"},
        {from_its_start, "4.19.98", unlisted,
         "4.19.98 is of series 4.19, for which the source lists no fix; it may have the bug or not"},
        {from_its_start, "5.4", above, "5.4 is at or above 5.4"},
        {from_its_start, "5.4.0", above, "5.4.0 is at or above 5.4"},
    });
}

TEST_CASE("a series after the last listed one has the fix from its first release on") {
    check({
        {listed, "5.12.0", above, "5.12.0 is of a later series than the fixed 5.11.15"},
        {listed, "5.15.3", above, "5.15.3 is of a later series than the fixed 5.11.15"},
        {listed, "6.0", above, "6.0 is of a later series than the fixed 5.11.15"},
    });
}

TEST_CASE("a release candidate is decided only where another series lies between it and the list") {
    const auto words = [](const std::string& version) {
        return version + " is a release candidate, and the source lists releases only";
    };
    check({
        {listed, "5.10-rc3", unlisted, words("5.10-rc3").c_str()},
        {listed, "5.12-rc8", unlisted, words("5.12-rc8").c_str()},
        {listed, "5.13-rc1", above, "5.13-rc1 is of a later series than the fixed 5.11.15"},
        {listed, "6.0-rc1", unlisted, words("6.0-rc1").c_str()},
        {listed, "6.1-rc1", above, "6.1-rc1 is of a later series than the fixed 5.11.15"},
        {listed, "7.0-rc1", above, "7.0-rc1 is of a later series than the fixed 5.11.15"},
        {from_its_start, "5.4-rc1", unlisted, words("5.4-rc1").c_str()},
        {bounded, "5.9-rc8", below, "5.9-rc8 is below 5.9"},
    });
}

TEST_CASE("what lies below introduced never had the bug") {
    check({
        {bounded, "5.8.18", below, "5.8.18 is below 5.9"},
        {bounded, "4.19.300", below, "4.19.300 is below 5.9"},
        {bounded, "5.15.85", inside, "5.15.85 is below 5.15.86"},
    });
}

TEST_CASE("the nearest fix is that of the own series, else the next listed one") {
    CHECK(nearest_fix(listed, "4.19.100") == "4.19.188");
    CHECK(nearest_fix(listed, "4.19.300") == "4.19.188");
    CHECK(nearest_fix(listed, "4.14.100") == "4.19.188");
    CHECK(nearest_fix(listed, "3.2") == "4.4.267");
    CHECK(nearest_fix(listed, "5.12").empty());
    CHECK(truth_of(unlisted) == Truth::unknown);
}
