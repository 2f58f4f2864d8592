#include "tests/inventory/records.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

struct Case {
    std::string_view line;
    std::string_view shown;
};

void check_lines(std::string_view form, std::initializer_list<Case> cases) {
    for (const Case& each : cases) {
        INFO(each.line);
        CHECK(records_of(each.line, form) == std::string(each.shown) + "\n");
    }
}

}  // namespace

TEST_CASE("a JSON line states host, kernel, image and facts by any of their names") {
    check_lines(
        "jsonl",
        {{R"({"host":"a","kernel":"4.19.91-26.al7.x86_64"})", R"(a kernel.release="4.19.91-26.al7.x86_64")"},
         {R"({"hostname":"a","kernel_release":"5.10"})", R"(a kernel.release="5.10")"},
         {R"({"host_name":"a","release":"5.10"})", R"(a kernel.release="5.10")"},
         {R"({"host":"a","kernelVersion":"5.10"})", R"(a kernel.release="5.10")"},
         {R"({"name":"a","kernel.release":"5.10"})", R"(a kernel.release="5.10")"},
         {R"({"HostName":"a","kernelRelease":"5.10"})", R"(a kernel.release="5.10")"},
         {R"({"id":"i-1","image":"x"})", R"(- i-1 image.id="x")"},
         {R"({"instance_id":"i-1","image_id":"x"})", R"(- i-1 image.id="x")"},
         {R"({"instanceId":"i-1","imageId":"x"})", R"(- i-1 image.id="x")"},
         {R"({"id":"i-1","time":"2026-11-22T10:00:00Z"})", "- i-1 @2026-11-22T10:00:00Z"},
         {R"({"id":"i-1","timestamp":1700000000})", "- i-1 @1700000000"},
         {R"({"id":"i-1","collected_at":"2026-11-22"})", "- i-1 @2026-11-22"},
         {R"({"host":"a","ss.listeners":4,"host.running":true,"region":"eu-1","cost":1.5e3})",
          R"(a ss.listeners=4 host.running=true region="eu-1" cost=1.5e3)"},
         {R"({"host":"a","kernel.installed":["5.10", "6.6"],"module.x":{"absent":true}})",
          R"(a kernel.installed=["5.10", "6.6"] module.x={"absent":true})"},
         {R"( { "host" : "a" , "kernel" : "5.10" } )", R"(a kernel.release="5.10")"},
         {R"({"host":"a","id":12})", "a 12"}});
}

TEST_CASE("of several names for one thing the plainest counts, and the others are columns") {
    check_lines("jsonl", {{R"({"name":"b","host":"a"})", R"(a name="b")"},
                          {R"({"host":"a","name":"b"})", R"(a name="b")"},
                          {R"({"host":"a","kernel":"Linux","kernel_release":"5.10","release":"7.9"})",
                           R"(a kernel="Linux" release="7.9" kernel.release="5.10")"},
                          {R"({"host":null,"hostname":"b"})", "b"}});
}

TEST_CASE("what a JSON line does not state is left out") {
    check_lines("jsonl", {{R"({"host":"a","kernel":null,"tags":{"x":[1,{}]},"list":[]})", "a"},
                          {R"({"host":"","kernel":"5.10"})", R"(- kernel.release="5.10")"}});
}

TEST_CASE("escapes in JSON lines are read where a text is used and kept where it is handed on") {
    check_lines("jsonl", {{R"({"host":"a\u0041\n\"\\\/","kernel":"5\u002e10"})",
                           "aA\n\"\\/ kernel.release=\"5\\u002e10\""},
                          {R"({"h\u006fst":"a"})", "a"},
                          {R"({"host":"\ud83d\ude00\u00e9\u20ac"})", "\xf0\x9f\x98\x80\xc3\xa9\xe2\x82\xac"},
                          {"{\"host\":\"b\xc3\xbc ro\"}", "b\xc3\xbc ro"}});
}

TEST_CASE("a JSON line that is malformed says why") {
    const auto message = [](std::string_view line) {
        const std::string shown = records_of(line, "jsonl");
        return shown.substr(0, shown.rfind(": "));
    };
    CHECK(message(R"({"host":"a)") == "!1: is not JSON: a string does not end");
    CHECK(message(R"({"host":"a")") == "!1: is not JSON: no closing bracket at its end");
    CHECK(message(R"({"host":"a"}})") == "!1: is not JSON: something follows the object");
    CHECK(message(R"({"host":"a"} {"host":"b"})") == "!1: is not JSON: something follows the object");
    CHECK(message(R"({"host":"a",})") == "!1: is not JSON");
    CHECK(message(R"({"host" "a"})") == "!1: is not JSON");
    CHECK(message(R"({"host":"a" "id":"b"})") == "!1: is not JSON");
    CHECK(message(R"({"host":"a":"b"})") == "!1: is not JSON");
    CHECK(message(R"({"host":})").starts_with("!1: is not JSON"));
    CHECK(message(R"({"kernel":4.19.91})") ==
          "!1: is not JSON: \"kernel\" is neither text in quotes nor a number, true, false or null");
    CHECK(message(R"({"kernel":nul})").starts_with("!1: is not JSON: \"kernel\" is neither"));
    CHECK(message(R"({"kernel":01})").starts_with("!1: is not JSON: \"kernel\" is neither"));
    CHECK(message(R"({"host":"\q"})").starts_with("!1: is not JSON: \"host\" is neither"));
    CHECK(message(R"({"host":"\ud800"})").starts_with("!1: is not JSON: \"host\" is neither"));
    CHECK(message(R"({"host":"a","x":[1,}]})").starts_with("!1: is not JSON"));
    CHECK(message("{\"host\":\"a\tb\"}") == "!1: is not JSON: a control character in a string");
    CHECK(message("{\"host\":\"\xff\"}") == "!1: is not UTF-8");
    CHECK(message("[1]") == "!1: is no JSON object");
    CHECK(message("7") == "!1: is no JSON object");
    CHECK(message(R"({"host":"a","host":"b"})") == "!1: states \"host\" twice");
    CHECK(message(R"({"host":"a","h\u006fst":"b"})") == "!1: states \"host\" twice");
    CHECK(message(R"({"host":["a"]})") == "!1: \"host\" is no text");
    CHECK(message(R"({"region":"a"})")
              .starts_with("!1: names no host and states no fact; expected one of host"));
    CHECK(message("{}").starts_with("!1: names no host"));
}

TEST_CASE("what a malformed line shows of itself acts on no terminal") {
    CHECK(records_of("{\"host\":\"\x1b[2J\"}", "jsonl") ==
          "!1: is not JSON: a control character in a string: {\"host\":\"\\x1b[2J\"}\n");
}

TEST_CASE("a malformed line costs only itself, whatever shape the others have") {
    CHECK(records_of("{\"host\":\"a\",\"kernel\":\"1.0\"}\n"
                     "{\"host\":\"b\",\"kernel\":\"1.1\"}\n"
                     "{\"host\":\"c\",\"kernel\":\"1.2}\n"
                     "\n"
                     "{\"host\":\"d\",\"kernel\":1x}\n"
                     "{\"host\":\"e\",\"kernel\":\"1.4\",\"id\":\"i\"}\r\n"
                     "{\"host\":\"f\",\"kernel\":\"1.5\"}\r\n"
                     "{\"host\":\"g\",\"kernel\":null}\n"
                     "{\"host\":\"h\\n\",\"kernel\":\"1.7\"}\n"
                     "{\"host\":\"i\",\"kernel\":\"1.8\"} x\n"
                     "{\"host\":\"j\",\"kernel\":\"1.9\"") ==
          "a kernel.release=\"1.0\"\n"
          "b kernel.release=\"1.1\"\n"
          "!3: is not JSON: a string does not end: {\"host\":\"c\",\"kernel\":\"1.2}\n"
          "!5: is not JSON: \"kernel\" is neither text in quotes nor a number, true, false or null: "
          "{\"host\":\"d\",\"kernel\":1x}\n"
          "e i kernel.release=\"1.4\"\n"
          "f kernel.release=\"1.5\"\n"
          "g\n"
          "h\n kernel.release=\"1.7\"\n"
          "!10: is not JSON: no closing bracket at its end: {\"host\":\"i\",\"kernel\":\"1.8\"} x\n"
          "!11: is not JSON: no closing bracket at its end: {\"host\":\"j\",\"kernel\":\"1.9\"\n");
}

TEST_CASE("a line is the same record whatever lines stand before it") {
    const std::string samples[] = {
        R"({"host":"web-01","id":"i-1","kernel":"4.19.91-26.al7.x86_64","ss.listeners":4,"up":true})",
        R"({"host": "web-02", "id": "i-2", "kernel": "5.10", "ss.listeners": 0, "up": null})",
        R"({"host":"\u00e9","kernel":"5.10","kernel.installed":["5.10","6.6"]})",
        R"({"host":null,"name":"x","kernel":"5.10","facts":{"os.id":"alinux"}})"};
    std::string together;
    std::string alone;
    std::uint32_t random = 1;
    const auto next = [&](std::size_t limit) {
        random = random * 1664525 + 1013904223;
        return (random >> 8) % limit;
    };
    for (int i = 0; i < 600; ++i) {
        std::string line = samples[next(std::size(samples))];
        constexpr std::string_view bytes = "\"\\,:{}[]0n \x01\xff";
        if (next(3) == 0) line[next(line.size())] = bytes[next(bytes.size())];
        if (next(9) == 0) line.erase(next(line.size()));
        std::string shown = records_of(line, "jsonl");
        if (shown.starts_with("!1:")) shown.replace(0, 2, fmt::format("!{}", i + 1));
        alone += shown;
        together += line + "\n";
    }
    CHECK(records_of(together, "jsonl") == alone);
}

TEST_CASE("JSON objects may stand in an array or on several lines") {
    CHECK(records_of("[{\"host\":\"a\"},\n {\"host\":\"b\"}\n]\n") == "a\nb\n");
    CHECK(records_of("{\n  \"host\": \"a\"\n}\n{\n  \"host\": \"b]{\"\n}\n") == "a\nb]{\n");
    CHECK(records_of("[\n{\"host\":\"a\"},\n{\"host\":b}]") ==
          "a\n!3: is not JSON: \"host\" is neither text in quotes nor a number, true, false or null: "
          "{\"host\":b}\n");
    CHECK(records_of("[{\"host\":\"a\"}, 7\n, {\"host\":\"b\"") ==
          "a\n!1: is no JSON object: 7\n!2: is not JSON: no closing bracket at its end: {\"host\":\"b\"\n"
          "error: in: the array that it begins with does not end; is it cut off?\n");
    CHECK(records_of("[{\"host\":\"a\"},\n") ==
          "a\nerror: in: the array that it begins with does not end; is it cut off?\n");
    CHECK(records_of("[]", "jsonl").empty());
}

TEST_CASE("fact sets are read with their subject, as documents and as lines") {
    constexpr std::string_view line =
        R"({"schema":"kcheck.facts/1","subject":{"kind":"host","name":"web-01","id":"i-1"},)"
        R"("facts":{"kernel.release":{"value":"5.10","source":"uname"},"os.id":"alinux"},)"
        R"("kernels":{"6.6":{"module.x":{"absent":true}}}})";
    constexpr std::string_view shown =
        "web-01 i-1 os.id=\"alinux\" kernel.release={\"value\":\"5.10\",\"source\":\"uname\"} "
        "kernels={\"6.6\":{\"module.x\":{\"absent\":true}}}\n";
    CHECK(records_of(line) == shown);
    CHECK(records_of(fmt::format("{}\n{}\n", line, line)) == fmt::format("{}{}", shown, shown));
    CHECK(records_of(fmt::format("[{},{}]", line, line)) == fmt::format("{}{}", shown, shown));
    CHECK(records_of(R"({"schema":"kcheck.facts/1","time":"2026-11-22T10:00:00Z","subject":{"name":"a"},)"
                     R"("facts":{}})") == "a @2026-11-22T10:00:00Z\n");
    CHECK(records_of("{\n  \"schema\": \"kcheck.facts/1\",\n  \"subject\": {\"name\": \"a\", \"id\": null},\n"
                     "  \"facts\": {\n    \"os.id\": \"alinux\"\n  }\n}\n") == "a os.id=\"alinux\"\n");
}

TEST_CASE("reports are read for their facts, and are of their time") {
    CHECK(records_of(R"({"schema":"kcheck.report/1","tool":{"name":"kcheck"},"time":"2026-11-22T10:00:00Z",)"
                     R"("subject":{"kind":"host","name":"a","id":"i-1","container":null},"given":[],)"
                     R"("kernel":{"running":"5.10"},"facts":{"kernel.release":{"value":"5.10"}},)"
                     R"("findings":[{"id":"KC-1"}]})") ==
          "a i-1 @2026-11-22T10:00:00Z kernel.release={\"value\":\"5.10\"}\n");
}

TEST_CASE("a fact set that is none says why") {
    const auto message = [](std::string_view line) {
        const std::string shown = records_of(line, "facts");
        return shown.substr(0, shown.rfind(": {"));
    };
    CHECK(message(R"({"facts":{}})") == "!1: \"schema\": \"kcheck.facts/1\" is missing");
    CHECK(message(R"({"schema":"kcheck.facts/1"})") == "!1: \"facts\" is missing");
    CHECK(message(R"({"schema":"kcheck.facts/1","facts":[]})") == "!1: \"facts\" is no object");
    CHECK(
        message(R"({"schema":"kcheck.lint/1","facts":{}})") ==
        "!1: is \"kcheck.lint/1\", neither facts (`kcheck facts`) nor a report (`kcheck -f json`) of a host");
    CHECK(message(R"({"schema":"kcheck.facts/1","facts":{"os.idd":"x"}})") ==
          "!1: unknown fact \"os.idd\"; did you mean \"os.id\"?");
    CHECK(message(R"({"schema":"kcheck.facts/1","facts":{"os.id":null}})") ==
          "!1: the fact \"os.id\" is null");
    CHECK(message(R"({"schema":"kcheck.facts/1","facts":{"os.id":"a":"b"}})") == "!1: is not JSON");
    CHECK(message(R"({"schema":"kcheck.facts/1","subject":{"kind":"a":"b"},"facts":{}})") ==
          "!1: is not JSON");
    CHECK(message(R"({"schema":"kcheck.facts/1","facts":{"os.id":"a","os.id":"b"}})") ==
          "!1: states \"os.id\" twice");
    CHECK(message(R"({"schema":"kcheck.facts/1","subject":{"name":1},"facts":{}})") ==
          "!1: \"name\" of the subject is no text");
    CHECK(message(R"({"schema":"kcheck.facts/1","subject":{"name":"a","name":"b"},"facts":{}})") ==
          "!1: states the name or the id of its subject twice");
}

TEST_CASE("a fact that a newer kcheck wrote is left out of a fact set") {
    CHECK(records_of(R"({"schema":"kcheck.facts/1","facts":{"new.fact":{"value":1},"os.id":"a"}})") ==
          "- os.id=\"a\"\n");
}

TEST_CASE("the rows of a fleet's report are no inventory") {
    CHECK(records_of(R"({"host":"a","kernel":"5.10","outcome":"affected","findings":[]})")
              .starts_with("!1: is a row of a report on a fleet, which has no facts; judge the inventory"));
}
