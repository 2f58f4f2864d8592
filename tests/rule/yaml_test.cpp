#include "rule/yaml.hpp"

#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

std::string refusal(std::string_view text) {
    const auto document = parse_yaml(text, "a.yaml");
    return document ? "none" : document.error().message;
}

YamlNode parsed(std::string_view text) {
    const auto document = parse_yaml(text, "a.yaml");
    REQUIRE(document);
    return *document;
}

std::string place_of(const YamlNode& node) { return to_text(node.place); }

}  // namespace

TEST_CASE("each node of a document knows its place") {
    const YamlNode document = parsed("# a comment\nid: KC-1\ntests:\n  - name: x\n    facts: { a: b }\n");
    CHECK(place_of(document) == "a.yaml:2:1");
    CHECK(place_of(document.entries[0].key) == "a.yaml:2:1");
    CHECK(place_of(*document.find("id")) == "a.yaml:2:5");
    const YamlNode& test = document.find("tests")->items[0];
    CHECK(place_of(test) == "a.yaml:4:5");
    CHECK(place_of(*test.find("facts")->find("a")) == "a.yaml:5:17");
}

TEST_CASE("bytes that are no part of printable UTF-8 are refused where they stand") {
    const auto message = [](const std::string& byte) {
        return "the byte " + byte +
               " is no part of printable UTF-8; remove it, or write the character as an escape in double "
               "quotes";
    };
    CHECK(refusal("id: a\n  #\x03\n") == "a.yaml:2:4: " + message("\\x03"));
    CHECK(refusal("id: a\rb: c\n") == "a.yaml:1:6: " + message("\\x0d"));
    CHECK(refusal("id: a\xd8h\n") == "a.yaml:1:6: " + message("\\xd8"));
    CHECK(refusal("id: \"a\xc2\x85\"\n") == "a.yaml:1:7: " + message("\\xc2"));
    CHECK(refusal("\xff\xfei\0d\0") == "a.yaml:1:1: " + message("\\xff"));
    CHECK(refusal("id: a\r\n# \xc3\xa9\tb\r\n") == "none");
    CHECK(parsed("id: \"\\x03\"\n").find("id")->scalar == "\x03");
}

TEST_CASE("every escape gives UTF-8") {
    const YamlNode document = parsed("a: \"\\_\\N\\L\\x85\\xe9\\u20ac\\e\"\nb: \"\\xc3\\_\"\n");
    CHECK(document.find("a")->scalar == "\xc2\xa0\xc2\x85\xe2\x80\xa8\xc2\x85\xc3\xa9\xe2\x82\xac\x1b");
    CHECK(document.find("b")->scalar == "\xc3\x83\xc2\xa0");
}

TEST_CASE("a quote that nothing closes is refused where it opens") {
    const std::string message = " closes this quote; write it where the text ends";
    CHECK(refusal("a: b\nc: \"d\ne\n") == "a.yaml:2:4: no \"" + message);
    CHECK(refusal("\xef\xbb\xbf\xc3\xa9: 'd\r\n") == "a.yaml:1:5: no '" + message);
    CHECK(refusal("a: 'it''s\n") == "a.yaml:1:4: no '" + message);
    CHECK(refusal("a: \"\\\"\n") == "a.yaml:1:4: no \"" + message);
    CHECK(refusal("a: 'it''s'\nb: \"\\\"\"\nc: |\n  \"\n") == "none");
}

TEST_CASE("a scalar stays the text that it is, quoted or not") {
    const YamlNode document =
        parsed("a: 5.10\nb: \"5.10\"\nc: '0x1f'\nd: |\n  two\n  lines\ne: yes\nf:\ng: ~\nh: ''\n");
    CHECK(document.find("a")->scalar == "5.10");
    CHECK_FALSE(document.find("a")->quoted);
    CHECK(document.find("b")->scalar == "5.10");
    CHECK(document.find("b")->quoted);
    CHECK(document.find("c")->scalar == "0x1f");
    CHECK(document.find("d")->scalar == "two\nlines\n");
    CHECK(document.find("d")->quoted);
    CHECK(document.find("e")->scalar == "yes");
    CHECK(document.find("f")->kind == YamlNode::Kind::null);
    CHECK(document.find("g")->kind == YamlNode::Kind::null);
    CHECK(document.find("h")->is_scalar());
    CHECK(document.find("i") == nullptr);
}

TEST_CASE("duplicate keys are kept, so that a decoder can complain of them") {
    const YamlNode document = parsed("a: 1\na: 2\n");
    REQUIRE(document.entries.size() == 2);
    CHECK(document.find("a")->scalar == "1");
}

TEST_CASE("anchors, aliases and tags are refused at their place") {
    CHECK(refusal("a: &x 1\n") == "a.yaml:1:4: anchors are not used here; write the value out");
    CHECK(refusal("a: [&x 1, *x]\n") == "a.yaml:1:5: anchors are not used here; write the value out");
    CHECK(refusal("a: &x\n  b: 1\n") == "a.yaml:1:4: anchors are not used here; write the value out");
    CHECK(refusal("a: !!str 1\n") == "a.yaml:1:4: tags are not used here; leave it out");
    CHECK(refusal("a: !x [1]\n") == "a.yaml:1:4: tags are not used here; leave it out");
    CHECK(refusal("a: *x\n") != "none");
}

TEST_CASE("a file holds one document") {
    CHECK(refusal("") == "a.yaml:1:1: holds no YAML document; delete the file, or copy another into it");
    CHECK(refusal("# only a comment\n") ==
          "a.yaml:1:1: holds no YAML document; delete the file, or copy another into it");
    CHECK(refusal("a: 1\n---\nb: 2\n") ==
          "a.yaml:3:1: a second document begins; one file holds one, so move it");
    CHECK(refusal("---\na: 1\n...\n") == "none");
}

TEST_CASE("a document that is too deep is refused at the place where it becomes so") {
    CHECK(refusal(std::string(64, '[') + std::string(64, ']')) == "none");
    const std::string message = "a.yaml:1:65: nested deeper than 64 levels; no condition needs that";
    CHECK(refusal(std::string(65, '[') + std::string(65, ']')) == message);
    CHECK(refusal(std::string(100'000, '['))
              .ends_with(": nested deeper than 64 levels; no condition needs that"));
    std::string maps;
    for (int i = 0; i < 10'000; ++i) maps += "{a: ";
    CHECK(refusal(maps).ends_with(": nested deeper than 64 levels; no condition needs that"));
}

TEST_CASE("what is no YAML is refused with its place") {
    for (const std::string_view text : {"a: [1\n", "a: {b: 1\n", "a: 1\n b: 2\n", "a:\n\t- 1\n", "[a]: }\n",
                                        "%YAML 9\n", "a: @x\n", "- a\nb: 1\n"}) {
        INFO(text);
        CHECK(refusal(text).substr(0, 7) == "a.yaml:");
    }
}

TEST_CASE("bytes without sense do no harm") {
    std::string bytes;
    std::uint32_t state = 20190507;
    for (int round = 0; round < 2'000; ++round) {
        bytes.clear();
        for (int i = 0; i < 40; ++i) {
            state = state * 1664525 + 1013904223;
            constexpr std::string_view alphabet = "{}[]:,-?&*!|>'\"%@` \n\tab01#\xff";
            bytes += alphabet[(state >> 16) % alphabet.size()];
        }
        const auto document = parse_yaml(bytes, "a.yaml");
        if (!document) CHECK_FALSE(document.error().message.empty());
    }
}
