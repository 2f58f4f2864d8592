#include "fleet/verdict_memory.hpp"

#include <array>

#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

FactTest at_least(const char* fact, std::int64_t bound) {
    return {fact, Operator::at_least, {Value(bound)}, {}, {}, {}};
}

FactTest equal(const char* fact, const char* other) {
    return {fact, Operator::equals_fact, {}, other, {}, {}};
}

/// A record of facts by their JSON.
RecordValues record_of(FactValues& values, std::initializer_list<std::pair<const char*, const char*>> facts) {
    RecordValues record;
    for (const auto& [key, json] : facts) {
        const FactSlot slot = values.slot_of(key);
        const NumberedValue value = values.number_of(slot, json);
        if (value.number != 0) record.set(slot, value.number, value.in_class);
    }
    values.compare_facts(record);
    return record;
}

const std::vector<FactTest> no_tests;
const std::vector<FactTest> has_listener{at_least("ss.listeners", 1)};

}  // namespace

TEST_CASE("values that every test answers alike are one class") {
    const std::vector<FactTest> tests{at_least("ss.listeners", 1), at_least("ss.listeners", 100)};
    FactValues values(tests, {});
    const auto class_of = [&](const char* json) {
        return record_of(values, {{"ss.listeners", json}}).class_at(values.slot_of("ss.listeners"));
    };
    CHECK(class_of("14") == class_of("15"));
    CHECK(class_of("14") == class_of(R"({"value": 20, "source": "ss"})"));
    CHECK(class_of("14") != class_of("0"));
    CHECK(class_of("14") != class_of("100"));
    CHECK(class_of("14") != class_of(R"({"unknown": "no ss"})"));
    CHECK(class_of(R"({"absent": true})") != class_of(R"({"unknown": "no ss"})"));
    CHECK(class_of("null") == not_stated);
}

TEST_CASE("a comparison of two facts is a part of the classes of both") {
    const std::vector<FactTest> tests{at_least("ss.listeners", 1),
                                      equal("ss.listeners_with_zero_send_q", "ss.listeners")};
    FactValues values(tests, {});
    const FactSlot slot = values.slot_of("ss.listeners");
    const auto class_of = [&](const char* all, const char* zero) {
        return record_of(values, {{"ss.listeners", all}, {"ss.listeners_with_zero_send_q", zero}})
            .class_at(slot);
    };
    CHECK(class_of("4", "4") == class_of("7", "7"));
    CHECK(class_of("4", "4") != class_of("4", "3"));
    CHECK(class_of("4", "3") == class_of("9", "1"));
}

TEST_CASE("a value of another type is no value of the fact") {
    FactValues values(has_listener, {});
    const NumberedValue value = values.number_of(values.slot_of("ss.listeners"), R"("many")");
    CHECK(value.is_defective);
    CHECK(values.defect(value.number) == "the fact \"ss.listeners\" is of type integer, not text");
}

TEST_CASE("an answer is found again by the facts that were asked for, and by no others") {
    FactValues values(has_listener, {"kernel.release"});
    const std::array asked{values.slot_of("kernel.release"), values.slot_of("ss.listeners")};
    const auto like = [&](const char* kernel, const char* listeners, const char* name) {
        return record_of(values,
                         {{"kernel.release", kernel}, {"ss.listeners", listeners}, {"host.name", name}});
    };
    VerdictMemory memory;
    const RecordValues first = like("\"6.1.64\"", "3", "\"a\"");
    CHECK_FALSE(memory.find(first));
    REQUIRE(memory.remember(asked, first, 7));
    CHECK(memory.find(like("\"6.1.64\"", "5", "\"b\"")) == 7);
    CHECK_FALSE(memory.find(like("\"6.1.64\"", "0", "\"a\"")));
    CHECK_FALSE(memory.find(like("\"6.1.65\"", "3", "\"a\"")));
}

TEST_CASE("an answer is found for records that state other facts, if none that was asked for") {
    FactValues values(has_listener, {"kernel.release", "host.name", "os.id"});
    const FactSlot kernel = values.slot_of("kernel.release");
    const FactSlot listeners = values.slot_of("ss.listeners");
    VerdictMemory memory;
    const RecordValues bare = record_of(values, {{"kernel.release", "\"6.1.64\""}});
    const RecordValues named = record_of(values, {{"host.name", "\"a\""}, {"kernel.release", "\"6.1.64\""}});
    const RecordValues listening =
        record_of(values, {{"kernel.release", "\"6.1.64\""}, {"ss.listeners", "3"}});
    REQUIRE(memory.remember(std::array{kernel, listeners}, bare, 1));
    for (int times = 0; times < 2; ++times) {
        CHECK(memory.find(bare) == 1);
        CHECK(memory.find(named) == 1);
        CHECK_FALSE(memory.find(listening));
    }
    REQUIRE(memory.remember(std::array{kernel, listeners}, listening, 2));
    for (int times = 0; times < 2; ++times) {
        CHECK(memory.find(listening) == 2);
        CHECK(memory.find(named) == 1);
    }
    CHECK_FALSE(memory.find(record_of(values, {{"os.id", "\"debian\""}})));
}

TEST_CASE("a decision that depends on more than it asked for is told") {
    FactValues values(no_tests, {"kernel.release", "image.id"});
    const std::array by_kernel{values.slot_of("kernel.release")};
    const std::array by_image{values.slot_of("image.id")};
    VerdictMemory memory;
    const RecordValues record = record_of(values, {{"kernel.release", "\"6.1.64\""}, {"image.id", "\"a\""}});
    REQUIRE(memory.remember(by_kernel, record, 1));
    CHECK_FALSE(memory.remember(by_image, record, 2));
    CHECK_FALSE(memory.remember(by_kernel, record, 2));
}
