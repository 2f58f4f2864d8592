#include "base/text.hpp"

#include <array>

#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("lines end at a line feed, with or without a carriage return") {
    CHECK(lines("a\r\nb\n") == std::vector<std::string_view>{"a", "b"});
    CHECK(lines("a\n\nb") == std::vector<std::string_view>{"a", "", "b"});
    CHECK(lines("").empty());
}

TEST_CASE("an integer is a whole number and nothing else") {
    CHECK(parse_integer("-12") == -12);
    CHECK_FALSE(parse_integer("12 "));
    CHECK_FALSE(parse_integer("+1"));
    CHECK_FALSE(parse_integer(""));
    CHECK_FALSE(parse_integer("9223372036854775808"));
}

TEST_CASE("a counted noun is singular for one alone") {
    CHECK(counted(0, "advisory") == "0 advisories");
    CHECK(counted(1, "advisory") == "1 advisory");
    CHECK(counted(2, "advisory") == "2 advisories");
    CHECK(counted(3, "day") == "3 days");
    CHECK(counted(1, "mutated bound") == "1 mutated bound");
    CHECK(counted(2, "y") == "2 ys");
}

TEST_CASE("printable text keeps UTF-8 and disarms control bytes") {
    CHECK(printable("Zürich") == "Zürich");
    CHECK(printable("\x1b[31mred") == "\\x1b[31mred");
    CHECK(printable("a\xff") == "a\\xff");
    CHECK(printable("\xc2\x9b") == "\\xc2\\x9b");  // the C1 control CSI
    CHECK(printable("abcdef", 3) == "abc...");
}

TEST_CASE("text is printable if a terminal acts on no part of it") {
    CHECK(is_printable(""));
    CHECK(is_printable("Zürich \xf0\x9f\x98\x80"));
    for (const std::string_view bad : {"a\nb", "a\tb", "\x1b[31m", "\x7f", "\xc2\x9b", "\xff", "Z\xc3"}) {
        CHECK_FALSE(is_printable(bad));
        CHECK(printable(bad) != bad);
    }
}

TEST_CASE("the sequence at the start of a text has a length if it is printable") {
    CHECK(printable_sequence("ab") == 1);
    CHECK(printable_sequence("\xc3\xbc!") == 2);
    CHECK(printable_sequence("\xe2\x82\xac!") == 3);
    CHECK(printable_sequence("\xf0\x9f\x98\x80!") == 4);
    CHECK(printable_sequence("") == 0);
    CHECK(printable_sequence("\xed\xa0\x80") == 0);  // half of a pair of UTF-16
    CHECK(printable_sequence("\xc0\x80") == 0);      // longer than it need be
}

TEST_CASE("the closest candidate is offered only when it is close") {
    constexpr std::array<std::string_view, 2> names{"kernel.release", "kernel.stream"};
    CHECK(closest("kernel.relase", names) == "kernel.release");
    CHECK_FALSE(closest("weather", names));
    CHECK(closest("kernel.streams", names) == "kernel.stream");
    CHECK(closest("kernel", std::array<std::string_view, 2>{"kern", "ker"}) == "kern");
    CHECK_FALSE(closest("kernel", std::array<std::string_view, 2>{"ker", "kernel.id"}));
}

TEST_CASE("what was perhaps meant is printable") {
    CHECK(did_you_mean("KC-\x1b[2J", "no") == "did you mean \"KC-\\x1b[2J\"?");
    CHECK(did_you_mean(std::nullopt, "no") == "no");
}

TEST_CASE("nothing is close to what is too long to be a word") {
    const std::string word(201, 'k');
    const std::array<std::string_view, 1> names{word};
    CHECK(closest(word.substr(1), names) == word);
    CHECK_FALSE(closest(word, names));
}
