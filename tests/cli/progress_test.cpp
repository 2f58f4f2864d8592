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

TEST_CASE("on a terminal a bar shows how much of the input is read") {
    CHECK(progress_line({5000, 50, 100}, 100ms, 40) == "[=========>         ] 5,000 hosts, 50 %");
    CHECK(progress_line({5000, 0, 100}, 100ms, 40) == "[>                   ] 5,000 hosts, 0 %");
    CHECK(progress_line({5000, 100, 100}, 100ms, 40) == "[==================] 5,000 hosts, 100 %");
    CHECK(progress_line({1204000, 50, 200}, 2s, 200) ==
          "[=======>                      ] 1,204,000 hosts, 25 %, 602,000 a second, 6 s left");
}

TEST_CASE("a file that grows while it is read is never more than read") {
    CHECK(progress_line({5000, 200, 100}, 100ms, 40) == "[==================] 5,000 hosts, 100 %");
}

TEST_CASE("there is no bar where the end is not known or the terminal is narrow") {
    CHECK(progress_line({3000000, 0, 0}, 2s, 80) == "3,000,000 hosts, 1.5 million a second");
    CHECK(progress_line({5000, 10, 100}, 100ms, 30) == "5,000 hosts, 10 %");
    CHECK(progress_line({5000, 10, 100}, 100ms, 10) == "5,000 hos");
}

TEST_CASE("a terminal that does not say how wide it is has eighty columns") {
    CHECK(progress_line({5000, 10, 100}, 100ms, 0) == progress_line({5000, 10, 100}, 100ms, 80));
}
