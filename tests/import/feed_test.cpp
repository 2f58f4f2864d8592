// What holds for every format: hostile and broken feeds give an error or nothing, and never a crash.
#include "tests/import/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

struct Sample {
    std::string_view format;
    std::string name;
};
const std::vector<Sample> samples{{"oval", "alinux.oval.xml"},
                                  {"updateinfo", "updateinfo.xml"},
                                  {"csaf", "alinux2-sa-2019_0001.json"},
                                  {"osv", "DSA-2023-0001.json"},
                                  {"cve", "CVE-2022-0847.json"}};

std::string repeated(std::string_view text, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

std::string error_of(std::string_view format, std::string text) {
    const auto feed = find_feed_format(format)->read(std::move(text), "feed");
    return feed ? "no error" : feed.error().message;
}

}  // namespace

TEST_CASE("every format has a sample with a kernel in it") {
    CHECK(samples.size() == feed_formats().size());
    for (const Sample& each : samples)
        CHECK_FALSE(feed_of(each.format, sample(each.name)).advisories.empty());
}

TEST_CASE("a feed that is cut off anywhere is refused") {
    for (const Sample& each : samples) {
        const std::string text = sample(each.name);
        for (std::size_t size = 0; size + 2 < text.size(); ++size) {
            const auto feed = find_feed_format(each.format)->read(text.substr(0, size), "feed");
            if (feed) FAIL(each.name << " cut off after " << size << " bytes was taken for whole");
            CHECK(feed.error().kind == ErrorKind::bad_data);
        }
    }
}

TEST_CASE("a feed with any byte changed is read or refused") {
    for (const Sample& each : samples) {
        const std::string text = sample(each.name);
        for (std::size_t at = 0; at < text.size(); ++at) {
            for (const char byte : {'\0', '"', '<', '9', '\xff'}) {
                std::string changed = text;
                changed[at] = byte;
                const auto feed = find_feed_format(each.format)->read(std::move(changed), "feed");
                if (!feed) CHECK_FALSE(feed.error().message.empty());
            }
        }
    }
}

TEST_CASE("every format refuses the samples of the others, naming the file") {
    for (const Sample& each : samples) {
        for (const Sample& other : samples) {
            if (each.format == other.format) continue;
            INFO(each.format << " reads " << other.name);
            CHECK(error_of(each.format, sample(other.name)).starts_with("feed:"));
        }
    }
}

TEST_CASE("XML is refused with its place, and deep XML before the stack ends") {
    CHECK(error_of("oval", "<a>\n  <b></c></a>") == "feed:2:8: no XML: Start-end tags mismatch");
    CHECK(error_of("oval", "") == "feed:1:1: no XML: No document element found");
    CHECK(error_of("oval", "<updates/>") ==
          "feed:1:1: the root is <updates>, not <oval_definitions>; name the format that the file has");
    CHECK(error_of("updateinfo", repeated("<a>", 200000) + repeated("</a>", 200000)) ==
          "feed: elements are nested deeper than 64 levels");
}

TEST_CASE("entities of a document type are not expanded") {
    std::string bomb = "<!DOCTYPE updates [<!ENTITY a \"aaaaaaaaaa\">";
    for (char c = 'b'; c <= 'z'; ++c) {
        const std::string before(1, static_cast<char>(c - 1));
        bomb += "<!ENTITY " + std::string(1, c) + " \"" + repeated("&" + before + ";", 10) + "\">";
    }
    bomb += "<!ENTITY file SYSTEM \"file:///etc/passwd\">]>";
    const std::string text =
        with(sample("updateinfo.xml"), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", bomb);
    const Feed feed = feed_of("updateinfo", with(text, "A flaw in packet sockets.", "&z; &file;"));
    CHECK(feed.advisories[0].summary == "&z; &file;");
}

TEST_CASE("JSON is refused with its place, and deep JSON before the stack ends") {
    CHECK(error_of("csaf", "{\"a\":\n x}") == "feed:2:2: no JSON from here on");
    CHECK(error_of("csaf", "{\"a\": ") == "feed:1:7: the JSON ends too early");
    CHECK(error_of("csaf", "[]") == "feed:1:1: the document is no object");
    CHECK(error_of("osv", repeated("[", 1000000)) == "feed: nested deeper than 64 levels");
    CHECK(error_of("osv", "{}") ==
          "feed: no OSV record: it has no id or no list \"affected\"; name the format that the file has");
}

TEST_CASE("JSON of any other shape is taken for what it lacks") {
    for (const std::string_view value :
         {"1", "\"x\"", "null", "[]", "{}", "[[]]", "[1, \"x\", null, {}]", "true"}) {
        const std::string v(value);
        INFO(v);
        CHECK(feed_of("osv", "{\"id\": \"X-1\", \"affected\": [" + v + "]}").advisories.empty());
        CHECK(feed_of("csaf",
                      "{\"document\": {\"csaf_version\": \"2.0\", \"tracking\": {\"id\": \"X\"}}, "
                      "\"product_tree\": " +
                          v + ", \"vulnerabilities\": " + v + "}")
                  .advisories.empty());
        CHECK(feed_of("cve",
                      "{\"dataVersion\": \"5.1\", \"cveMetadata\": {\"cveId\": \"CVE-2024-0001\"}, "
                      "\"containers\": {\"cna\": {\"affected\": " +
                          v + "}}}")
                  .advisories.empty());
    }
}

TEST_CASE("what a feed says is shown without control characters and at a length that people read") {
    CHECK(one_line(" a\n\tb  c ", 100) == "a b c");
    CHECK(one_line("a\x1b[31m", 100) == "a\\x1b[31m");
    CHECK(one_line("aaaa bbbb cccc", 10) == "aaaa bbbb ...");
    CHECK(one_line("", 10).empty());
    CHECK(date_of("2026-05-29T10:00:00Z") == "2026-05-29");
    for (const std::string_view odd : {"", "15mangled2", "2026-13-01", "2026-00-10", "2026/05/29"})
        CHECK(date_of(odd).empty());
}
