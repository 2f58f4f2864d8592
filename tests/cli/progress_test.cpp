#include "cli/progress.hpp"

#include "tests/support/catch.hpp"

using namespace kcheck;
using namespace std::chrono_literals;

TEST_CASE("progress says how many hosts are judged, how fast, and how long it will take") {
    CHECK(describe({1204000, 50, 200}, 2s) == "1,204,000 hosts, 25 %, 602,000 a second, 6 s left");
    CHECK(describe({3000000, 0, 0}, 2s) == "3,000,000 hosts, 1.5 million a second");
    CHECK(describe({3000, 1, 1000}, 1s) == "3,000 hosts, 0 %, 3,000 a second, 17 min left");
    CHECK(describe({1, 0, 0}, 100ms) == "1 host");
}

TEST_CASE("progress guesses no rate in the first half second") {
    CHECK(describe({5000, 10, 100}, 100ms) == "5,000 hosts, 10 %");
}
