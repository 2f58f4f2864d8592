// The summary as a document and back.
#include "fleet/summary_json.hpp"

#include <nlohmann/json.hpp>

#include "tests/fleet/sample.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

using Document = nlohmann::ordered_json;

std::string written(const FleetSummary& summary) { return write_fleet_json(summary, {}, sample_context()); }

FleetSummary summary() {
    FleetSummary made = sample_summary(sample_hosts());
    made.input = {20, 1, 2, 1, 1, 3};
    made.is_partial = true;
    return made;
}

/// The complaint about the document after a change.
template <class Change>
std::string complaint(Change change) {
    Document document = Document::parse(written(summary()));
    change(document);
    const auto parsed = parse_summary(document.dump(), "part.json");
    return parsed ? "none" : parsed.error().message;
}

}  // namespace

TEST_CASE("a summary that was written is read again as it was") {
    for (const FleetSummary& each : {summary(), sample_summary({}), sample_summary(sample_hosts())}) {
        const auto parsed = parse_summary(written(each), "part.json");
        REQUIRE(parsed);
        CHECK((parsed->database == each.database));
        CHECK(parsed->time == each.time);
        CHECK(parsed->is_partial == each.is_partial);
        CHECK((parsed->input == each.input));
        CHECK((parsed->advisories == each.advisories));
        CHECK((parsed->classes == each.classes));
        CHECK((parsed->images == each.images));
        CHECK(parsed->group_key == each.group_key);
        CHECK((parsed->groups == each.groups));
        CHECK(written(*parsed) == written(each));
    }
}

TEST_CASE("a summary that does not count bad times has none, and those of parts add up") {
    FleetSummary whole = summary();
    Document document = Document::parse(written(whole));
    document["input"].erase("bad_times");
    const auto part = parse_summary(document.dump(), "part.json");
    REQUIRE(part);
    CHECK(part->input.bad_times == 0);
    REQUIRE(add_summary(whole, *part));
    CHECK(whole.input.bad_times == 3);
    REQUIRE(add_summary(whole, summary()));
    CHECK(whole.input.bad_times == 6);
}

TEST_CASE("parts that were written add up to the document of the whole") {
    const std::vector<SampleHost> hosts = sample_hosts();
    FleetSummary whole;
    for (const SampleHost& host : hosts) {
        const auto part = parse_summary(written(sample_summary({&host, 1})), "part.json");
        REQUIRE(part);
        REQUIRE(add_summary(whole, *part));
    }
    const FleetSummary expected = sample_summary(hosts);
    CHECK(written(whole) == written(expected));
}

TEST_CASE("what is not covered or stale is not clear in a summary, whatever its outcome is") {
    const std::vector<SampleHost> hosts{{"a", "", "", "", 0}, {"b", "", "", "", 5}, {"c", "", "", "", 7}};
    const Document document = Document::parse(written(sample_summary(hosts)));
    CHECK(document["hosts"]["not_affected"] == 3);
    CHECK(document["hosts"]["clear"] == 1);
    for (const auto& stream : document["streams"]) {
        const int clear = stream["stream"] == "al7" ? 1 : 0;
        CHECK(stream["clear"] == clear);
        CHECK(stream["kernels"][0]["clear"] == clear);
    }
}

TEST_CASE("a document that is no summary is refused with the place of the mistake") {
    const auto is = [](const std::string& text, const char* part) {
        INFO(text);
        CHECK(text.find(part) != std::string::npos);
        CHECK(text.find("part.json: ") == 0);
    };
    is(complaint([](Document& d) { d["schema"] = "kcheck.report/1"; }), "schema is \"kcheck.report/1\"");
    is(complaint([](Document& d) { d.erase("classes"); }), "the document lacks \"classes\"");
    is(complaint([](Document& d) { d["classes"][1]["hosts"] = -1; }), "classes/1/hosts is not a count");
    is(complaint([](Document& d) { d["classes"][1]["hosts"] = std::uint64_t{1} << 63U; }), "is not a count");
    is(complaint([](Document& d) { d["classes"][1]["hosts"] = 0; }), "without hosts");
    is(complaint([](Document& d) {
           auto& findings = d["classes"][1]["findings"];
           findings.push_back(findings.at(0));
       }),
       "classes/1/findings hold \"");
    is(complaint([](Document& d) { d["classes"][0]["outcome"] = "fine"; }), "classes/0/outcome is \"fine\"");
    is(complaint([](Document& d) { d["classes"][0]["action"] = "pray"; }), "classes/0/action is \"pray\"");
    is(complaint([](Document& d) { d["classes"][0]["stale"] = 1; }), "neither true nor false");
    is(complaint([](Document& d) { d["advisories"].erase(0); }), "which is not among the advisories");
    is(complaint([](Document& d) { d["advisories"][1] = d["advisories"][0]; }), "twice");
    is(complaint([](Document& d) { d["images"].erase(0); }), "images and classes have different numbers");
    is(complaint([](Document& d) { d["groups"]["rows"].erase(0); }), "groups and classes");
    is(complaint([](Document& d) { d["time"] = "now"; }), "time is not a time");
    is(complaint([](Document& d) { d["database"]["digest"] = ""; }), "database/digest is empty");
    is(complaint([](Document& d) { d = "\x1b[31m"; }), "the document is not an object");

    for (const char* const text : {"", "{", "[1]", "null", "{\"schema\":\"\\u001b[31m\"}"}) {
        const auto parsed = parse_summary(text, "part\x1b.json");
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().kind == ErrorKind::bad_data);
        CHECK(parsed.error().message.find('\x1b') == std::string::npos);
    }
    CHECK_FALSE(parse_summary(std::string(100000, '['), "part.json"));
}

TEST_CASE("numbers of hosts that add up to more than there can be are refused, and do not become few") {
    const auto most = std::uint64_t{1} << 48U;
    const std::string part = complaint([&](Document& d) {
        Document many = d["classes"][0];
        many["hosts"] = most;
        many["findings"] = Document::array();
        d["classes"] = Document::array();
        for (int i = 0; i < 65'536; ++i) d["classes"].push_back(many);
    });
    CHECK(part.find("classes have more hosts than there can be") != std::string::npos);
    for (const char* const table : {"images", "groups"}) {
        const std::string said = complaint([&](Document& d) {
            auto& rows = d[table].is_object() ? d[table]["rows"] : d[table];
            rows[0]["unknown"] = most;
            rows[1]["unknown"] = most;
        });
        CHECK(said.find("have more hosts than there can be") != std::string::npos);
    }
}

TEST_CASE("a document of any depth is refused before it is parsed, and brackets in a text are no depth") {
    const auto refused = parse_summary(std::string(1'000'000, '['), "part.json");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("nested deeper than 16 levels") != std::string::npos);
    FleetSummary made = sample_summary({});
    made.group_key = "";
    made.classes.push_back({sample_classes().front(), 1});
    const std::string name = "\\\"" + std::string(100, '[') + "\\";
    made.images[name][Outcome::not_affected] = 1;
    const auto parsed = parse_summary(written(made), "part.json");
    REQUIRE(parsed);
    CHECK(parsed->images.at(name).total() == 1);
}

TEST_CASE("names that are no UTF-8 count together where they are written alike") {
    FleetSummary made = sample_summary({});
    made.group_key = "";
    made.classes.push_back({sample_classes().front(), 3});
    made.images["\xff"][Outcome::not_affected] = 1;
    made.images["\xfe"][Outcome::not_affected] = 2;
    const auto parsed = parse_summary(written(made), "part.json");
    REQUIRE(parsed);
    CHECK(parsed->images.at("\xef\xbf\xbd").total() == 3);
}
