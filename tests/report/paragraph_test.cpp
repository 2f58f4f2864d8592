#include "report/paragraph.hpp"

#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("text is broken at blanks and indented from the second line on") {
    CHECK(wrapped("", 4, 10).empty());
    CHECK(wrapped("aaa bbb ccc", 0, 7) == "aaa bbb\nccc");
    CHECK(wrapped("aaa bbb ccc", 4, 11) == "aaa bbb\n    ccc");
    CHECK(wrapped("aaa bbb", 4, 10) == "aaa\n    bbb");
    CHECK(wrapped("  a \n b\t", 0, 80) == "a b");
}

TEST_CASE("a word longer than a line stands alone") {
    CHECK(wrapped("aaaaaaaaaaaa b", 4, 8) == "aaaaaaaaaaaa\n    b");
    CHECK(wrapped("b aaaaaaaaaaaa", 4, 8) == "b\n    aaaaaaaaaaaa");
    CHECK(wrapped("aa bb", 10, 4) == "aa\n          bb");
}

TEST_CASE("columns are counted in characters, and control characters as they are shown") {
    CHECK(wrapped("\xc3\xbc\xc3\xbc \xc3\xbc\xc3\xbc", 0, 5) == "\xc3\xbc\xc3\xbc \xc3\xbc\xc3\xbc");
    CHECK(wrapped("a \x1b b", 0, 6) == "a \\x1b\nb");
}

TEST_CASE("colour is put around a text only where it is on") {
    CHECK(painted("a", Paint::red, Colour::off) == "a");
    CHECK(painted("a", Paint::red, Colour::on) == "\x1b[1;31ma\x1b[0m");
    CHECK(painted("a", Paint::plain, Colour::on) == "a");
}
