#include "fact/fact.hpp"

#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("unknown, absent and a value are three different things") {
    const SourcedFact nothing;
    CHECK(nothing.is_unknown());
    CHECK_FALSE(nothing.is_absent());
    CHECK(nothing.value() == nullptr);
    CHECK(absent("probe").is_absent());
    CHECK_FALSE(absent("probe").is_unknown());
    CHECK(absent("probe").value() == nullptr);
    const SourcedFact empty = known(std::string(), "probe");
    CHECK_FALSE(empty.is_absent());
    CHECK_FALSE(empty.is_unknown());
    REQUIRE(empty.text() != nullptr);
    CHECK(empty.text()->empty());
}

TEST_CASE("a value is only given as what it is") {
    CHECK(known(std::int64_t{4}, "").text() == nullptr);
    CHECK(*known(std::int64_t{4}, "").integer() == 4);
    CHECK(known(std::string("4"), "").integer() == nullptr);
    CHECK(known(TextList{"a"}, "").text() == nullptr);
    CHECK(*known(TextList{"a"}, "").list() == TextList{"a"});
    CHECK(known(true, "").integer() == nullptr);
}

TEST_CASE("a fact is shown as its value, as absent, or with the reason why it is unknown") {
    CHECK(to_text(known(true, "x")) == "true");
    CHECK(to_text(known(std::int64_t{-4}, "x")) == "-4");
    CHECK(to_text(known(TextList{"a", "b"}, "x")) == "a, b");
    CHECK(to_text(absent("x")) == "absent");
    CHECK(to_text(unknown("EPERM", "x")) == "unknown (EPERM)");
}
