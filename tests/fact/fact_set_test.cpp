#include "fact/fact_set.hpp"

#include <fmt/format.h>

#include "tests/support/catch.hpp"
#include "tests/support/scripted_facts.hpp"

using namespace kcheck;

namespace {

std::string refusal(std::string_view text) {
    const auto set = parse_fact_set(text, "web.json");
    return set ? "none" : set.error().message;
}

/// The complaint about a document with these facts.
std::string refusal_of_facts(const std::string& facts) {
    return refusal(R"({"schema":"kcheck.facts/1","facts":)" + facts + "}");
}

FactMap facts_of(const std::string& facts) {
    const auto set = parse_fact_set(R"({"schema":"kcheck.facts/1","facts":)" + facts + "}", "web.json");
    REQUIRE(set);
    return set->facts;
}

}  // namespace

TEST_CASE("a fact set that was written reads back the same") {
    FactSet set;
    set.subject = {SubjectKind::host, "web-01", "i-bp1"};
    set.facts = {{"kernel.release", probed("4.19.43-13.al7.x86_64")},
                 {"kernel.installed", probed(TextList{"a", "b"})},
                 {"mount.ext4", probed(TextList{})},
                 {"ss.listeners", probed(std::int64_t{-9223372036854775807})},
                 {"image.id", unknown("no /etc/image-id", "/etc/image-id")},
                 {"cpu.model", known("Z\xc3\xbcrich \"quoted\" \\ \x01", "given")},
                 {"module.tcp_diag", absent("modules.dep")}};
    set.kernels = {{"4.19.91-28.7.al7.x86_64", {{"module.tcp_diag", probed("loadable")}}}};
    set.time = "2026-11-22T10:00:00Z";
    const std::string text = write_fact_set(set);
    CHECK(text.back() == '\n');
    CHECK(write_fact_set(set) == text);
    const auto read = parse_fact_set(text, "web.json");
    REQUIRE(read);
    CHECK(read->facts == set.facts);
    CHECK(read->kernels == set.kernels);
    CHECK(read->subject.kind == SubjectKind::facts);
    CHECK(read->subject.name == "web-01");
    CHECK(read->subject.id == "i-bp1");
    CHECK(read->time == "2026-11-22T10:00:00Z");
}

TEST_CASE("a fact set needs no time, and whatever stands in its place keeps no fact from being read") {
    CHECK(write_fact_set({}).find("time") == std::string::npos);
    for (const char* const time : {"1795341600", "null", "[]", R"({"at":1})"}) {
        INFO(time);
        const auto set = parse_fact_set(
            fmt::format(R"({{"schema":"kcheck.facts/1","time":{},"facts":{{"os.id":"alinux"}}}})", time),
            "a");
        REQUIRE(set);
        CHECK(set->time.empty());
        CHECK(set->facts.contains("os.id"));
    }
}

TEST_CASE("bytes that are no UTF-8 do not keep a fact set from being written") {
    FactSet set;
    set.facts = {{"cpu.model", probed("a\xff")}};
    CHECK(parse_fact_set(write_fact_set(set), "web.json"));
}

TEST_CASE("a plain value is a given one") {
    const FactMap facts = facts_of(R"({"os.id":"alinux","ss.listeners":4,"mount.ext4":["/ rw"]})");
    CHECK(facts.at("os.id") == known("alinux", "given"));
    CHECK(facts.at("ss.listeners") == known(std::int64_t{4}, "given"));
    CHECK(facts.at("mount.ext4") == known(TextList{"/ rw"}, "given"));
    CHECK(facts_of(R"({"os.id":{"value":"alinux"}})").at("os.id") == known("alinux", "given"));
}

TEST_CASE("a fact that a newer kcheck wrote is left out, one that a person wrote is refused") {
    CHECK(facts_of(R"({"tls.offload":{"value":"on","source":"ethtool"}})").empty());
    CHECK(refusal_of_facts(R"({"kernel.relase":"4.19"})") ==
          "web.json: unknown fact \"kernel.relase\"; did you mean \"kernel.release\"?");
    CHECK(refusal_of_facts(R"({"weather":"fine"})") ==
          "web.json: unknown fact \"weather\"; `kcheck facts --catalogue` lists them");
    CHECK(refusal_of_facts(R"({"a\u001b[31m":"fine"})") ==
          "web.json: unknown fact \"a\\x1b[31m\"; `kcheck facts --catalogue` lists them");
}

TEST_CASE("a document that is not JSON is refused with line and column") {
    CHECK(refusal("") == "web.json:1:1: not JSON: the text ends too early");
    CHECK(refusal("{\n  \"schema\": \"kcheck.facts/1\",\n  facts\n}") ==
          "web.json:3:5: not JSON: unexpected character");
    CHECK(refusal("{\"schema\":\"kcheck.facts/1\",\n\"facts\":{\"os.id\"") ==
          "web.json:2:17: not JSON: the text ends too early");
    CHECK(refusal("[1,]") == "web.json:1:4: not JSON: unexpected character");
    CHECK(refusal("{} {}") == "web.json:1:4: not JSON: unexpected character");
    CHECK(refusal("\"\xff\"") == "web.json:1:2: not JSON: unexpected character");
}

TEST_CASE("a document of another kind is refused") {
    CHECK(refusal("[]") == "web.json: the document is not an object");
    CHECK(refusal("null") == "web.json: the document is not an object");
    CHECK(refusal("{}") == "web.json: \"schema\": \"kcheck.facts/1\" is missing");
    CHECK(refusal(R"({"schema":1})") == "web.json: \"schema\" is not text");
    CHECK(refusal(R"({"schema":"kcheck.report/1","facts":{}})") ==
          "web.json: the schema is \"kcheck.report/1\", not \"kcheck.facts/1\"");
    CHECK(refusal(R"({"schema":"kcheck.facts/1"})") == "web.json: \"facts\" is missing");
    CHECK(refusal(R"({"schema":"kcheck.facts/1","facts":[]})") == "web.json: \"facts\" is not an object");
    CHECK(refusal(R"({"schema":"kcheck.facts/1","facts":{},"subject":{"name":1}})") ==
          "web.json: \"name\" is not text");
    CHECK(refusal(R"({"schema":"kcheck.facts/1","facts":{},"subject":"web-01"})") ==
          "web.json: \"subject\" is not an object");
    CHECK(refusal(R"({"schema":"kcheck.facts/1","facts":{},"kernels":[]})") ==
          "web.json: \"kernels\" is not an object");
}

TEST_CASE("a fact of a wrong type is refused") {
    struct Row {
        const char* facts;
        const char* message;
    };
    constexpr Row rows[] = {
        {R"({"ss.listeners":"4"})", "the fact \"ss.listeners\" is of type integer, not text"},
        {R"({"ss.listeners":{"value":true}})", "the fact \"ss.listeners\" is of type integer, not boolean"},
        {R"({"os.id":4})", "the fact \"os.id\" is of type text, not integer"},
        {R"({"mount.ext4":"/"})", "the fact \"mount.ext4\" is of type list, not text"},
        {R"({"ss.listeners":4.5})",
         "the fact \"ss.listeners\" is no boolean, integer, text or list of texts"},
        {R"({"os.id":null})", "the fact \"os.id\" is no boolean, integer, text or list of texts"},
        {R"({"ss.listeners":9223372036854775808})", "the number of the fact \"ss.listeners\" is too large"},
        {R"({"mount.ext4":[1]})", "the list of the fact \"mount.ext4\" holds something other than text"},
        {R"({"os.id":{}})", "the fact \"os.id\" needs one of \"value\", \"absent\" and \"unknown\""},
        {R"({"os.id":{"absent":false}})", "\"absent\" of the fact \"os.id\" is not true"},
        {R"({"os.id":{"unknown":1}})", "\"unknown\" is not text"},
        {R"({"os.id":{"value":"a","source":1}})", "\"source\" is not text"},
    };
    for (const Row& row : rows) {
        INFO(row.facts);
        CHECK(refusal_of_facts(row.facts) == std::string("web.json: ") + row.message);
    }
}

TEST_CASE("a key that stands twice is refused, at any depth") {
    CHECK(refusal(R"({"schema":"kcheck.facts/1","schema":"kcheck.facts/1"})") ==
          "web.json: the key \"schema\" stands twice in one object");
    CHECK(refusal_of_facts(R"({"os.id":"a","os.id":"b"})") ==
          "web.json: the key \"os.id\" stands twice in one object");
    CHECK(facts_of(R"({"os.id":{"value":"a"},"os.name":{"value":"a"}})").size() == 2);
}

TEST_CASE("a document that is too deep is refused before it is read") {
    CHECK(refusal(std::string(100'000, '[')) == "web.json: nested deeper than 16 levels");
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
    CHECK(refusal(objects) == "web.json: nested deeper than 16 levels");
}
