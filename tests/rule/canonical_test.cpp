#include "rule/canonical.hpp"

#include "base/file.hpp"
#include "rule/yaml_comments.hpp"
#include "rule/yaml_scalar.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/rules.hpp"

using namespace kcheck;

namespace {

std::string formatted(const std::string& text) {
    const auto canonical = canonical_form(text, "a.yaml");
    return canonical ? *canonical : "error: " + canonical.error().message;
}

/// What a bundle holds of a text: all that the program ever knows of it. Places are left out.
std::string decoded(const std::string& text) {
    AdvisoryFile advisory = advisory_from(text);
    for (AdvisoryTest& test : advisory.tests) test.place = {};
    std::vector<AdvisoryFile> files;
    files.push_back(std::move(advisory));
    return build_bundle(std::move(files), {});
}

}  // namespace

TEST_CASE("every shipped advisory is in canonical form") {
    const auto files = rule_files_below(KCHECK_SOURCE_DIR "/rules");
    REQUIRE(files);
    REQUIRE(files->size() > 5);
    for (const auto& file : *files) {
        if (is_image_map(file)) continue;
        const std::string text = *read_rule_file(file);
        INFO(file);
        CHECK((formatted(text) == text));
    }
}

TEST_CASE("the canonical form says the same as the text before, and is its own canonical form") {
    const std::string text =
        "tests:\n  - {expect: affected, name: 'it''s a # sign', facts: {kernel.build: \"x\", kernel.release: "
        "4.19.43-13.al7.x86_64}}\n"
        "summary: |\n  One # two\n\n  Three: four\n"
        "references: [\"https://example.com/a#b\"]\n"
        "remedy: {workaround: \"wait: a bit\", upgrade: Upgrade., commands: [\"a, b\", reboot]}\n"
        "affected: [{fixed: 4.19.43-13.1, stream: al7}, {stream: mainline, fixed: \"5.10\"}]\n"
        "requires: {not: {all: [{is: \"0\", seen: why, fact: sysctl.a.b}, {fact: module_version.x, version: "
        "{fixed: "
        "\"1.0\", scheme: rpm}}]}}\n"
        "impact: boot\nseverity: low\ntitle: \"A title: long\"\nid: KC-1\n";
    const std::string once = formatted(text);
    CHECK(once ==
          "id: KC-1\n"
          "title: \"A title: long\"\n"
          "severity: low\n"
          "impact: boot\n"
          "summary: |\n"
          "  One # two\n"
          "\n"
          "  Three: four\n"
          "affected:\n"
          "  - stream: al7\n"
          "    fixed: 4.19.43-13.1\n"
          "  - stream: mainline\n"
          "    fixed: \"5.10\"\n"
          "requires:\n"
          "  not:\n"
          "    all:\n"
          "      - { fact: sysctl.a.b, is: \"0\", seen: \"why\" }\n"
          "      - { fact: module_version.x, version: { scheme: rpm, fixed: \"1.0\" } }\n"
          "remedy:\n"
          "  upgrade: Upgrade.\n"
          "  commands: [\"a, b\", reboot]\n"
          "  workaround: \"wait: a bit\"\n"
          "references:\n"
          "  - https://example.com/a#b\n"
          "tests:\n"
          "  - name: \"it's a # sign\"\n"
          "    facts: { kernel.release: 4.19.43-13.al7.x86_64, kernel.build: x }\n"
          "    expect: affected\n");
    CHECK(formatted(once) == once);
    CHECK(decoded(once) == decoded(text));
}

TEST_CASE("comments move with what follows them, and none is lost") {
    const std::string text =
        "# of the summary\n"
        "summary: >   # beside a block\n"
        "  A # in a text\n"
        "title: T   # of the title\n"
        "requires:\n"
        "      # of the group\n"
        "      any:\n"
        "       - { fact: a, is: b } # beside an item\n"
        "       - { fact: c,   # of c\n"
        "           is: d }\n"
        "tests:\n"
        "  - facts: { a: b }  # of the facts\n"
        "    # of the name\n"
        "    name: n  # beside the name\n"
        "id: KC-1\n"
        "# the end\n";
    const std::string once = formatted(text);
    CHECK(once ==
          "id: KC-1\n"
          "title: T  # of the title\n"
          "# of the summary\n"
          "summary: \"A # in a text\"  # beside a block\n"
          "requires:\n"
          "  # of the group\n"
          "  any:\n"
          "    - { fact: a, is: b }  # beside an item\n"
          "    - { fact: c, is: d }  # of c\n"
          "tests:\n"
          "  # of the name\n"
          "  - name: n  # beside the name\n"
          "    facts: { a: b }  # of the facts\n"
          "# the end\n");
}

TEST_CASE("long texts are folded, broken ones are kept if they fit") {
    std::string words;
    for (int i = 0; i < 60; ++i) words += i == 0 ? "word" : " word";
    const std::string once = formatted("id: a\nsummary: " + words + "\n");
    CHECK(once.starts_with("id: a\nsummary: >\n  word word"));
    for (const std::string_view line : {"  word"}) CHECK(once.find(line) != std::string::npos);
    CHECK(formatted(once) == once);
    const std::string literal = "id: a\nsummary: |\n  one\n  two\n";
    CHECK(formatted(literal) == literal);
    const std::string paragraphs = formatted("id: a\nsummary: >\n  " + words + "\n\n  second\n");
    CHECK(paragraphs.find("word\n\n  second\n") != std::string::npos);
    CHECK(formatted(paragraphs) == paragraphs);
}

TEST_CASE("what is a number without quotes keeps the quotes it has") {
    CHECK(formatted("a: \"5.10\"\nb: 5.10\nc: 'y'\nd: y\ne: \"2026-11-22\"\nf: \"4.19.91\"\n") ==
          "a: \"5.10\"\nb: 5.10\nc: \"y\"\nd: y\ne: 2026-11-22\nf: 4.19.91\n");
}

TEST_CASE("texts that YAML would read otherwise are quoted") {
    for (const std::string_view text :
         {"- a", "a: b", "a #b", "[a",   "*a", "&a",  "a:",  "'a", "%a", "@a", "", "null",
          "~",   "\x01", "a\tb", "a\nb", "=a", "...", "? a", "\\", "\"", "|",  ">"}) {
        YamlNode scalar;
        scalar.kind = YamlNode::Kind::scalar;
        scalar.scalar = text;
        scalar.quoted = true;
        for (const YamlContext context : {YamlContext::block, YamlContext::flow}) {
            const std::string written = write_scalar(scalar, context);
            const auto read = parse_yaml(
                context == YamlContext::block ? "k: " + written : "{ k: " + written + " }", "a.yaml");
            INFO(written);
            REQUIRE(read);
            REQUIRE(read->find("k") != nullptr);
            CHECK(read->find("k")->is_scalar());
            CHECK(read->find("k")->scalar == text);
        }
    }
    YamlNode list;
    list.kind = YamlNode::Kind::scalar;
    list.scalar = "rw,relatime";
    CHECK(write_scalar(list, YamlContext::block) == "rw,relatime");
    CHECK(write_scalar(list, YamlContext::flow) == "\"rw,relatime\"");
}

TEST_CASE("what is no advisory is refused with its place") {
    CHECK(formatted("- a\n") == "error: a.yaml:1:1: a list stands where an advisory is expected");
    CHECK(formatted("id: [\n") ==
          "error: a.yaml:2:1: end of sequence flow not found; look here and above for an indent, a bracket "
          "or a quote that is missing");
    CHECK(formatted("? [a]\n: b\n") == "error: a.yaml:1:3: a list stands where a key is expected");
}

TEST_CASE("any text, cut off anywhere, is refused or formatted") {
    const std::string text =
        *read_rule_file(KCHECK_SOURCE_DIR "/rules/alibaba/KC-2023-0001-overlay-copy-up.yaml");
    std::size_t formatted_count = 0;
    for (std::size_t size = 0; size <= text.size(); size += 7) {
        const auto canonical = canonical_form(text.substr(0, size), "a.yaml");
        if (!canonical) continue;
        ++formatted_count;
        const auto again = canonical_form(*canonical, "a.yaml");
        REQUIRE(again);
        CHECK((*again == *canonical));
    }
    CHECK(formatted_count > 10);
}

TEST_CASE("what yaml-cpp would read differently in a flow collection is quoted there") {
    CHECK(formatted("id: KC-1\nrequires: { fact: \"kernel_log.*BUG? x *\", present: true }\n") ==
          "id: KC-1\nrequires:\n  { fact: \"kernel_log.*BUG? x *\", present: true }\n");
    CHECK(formatted("id: KC-1\ntitle: \"Why? Because\"\n") == "id: KC-1\ntitle: Why? Because\n");
}

TEST_CASE("characters that are not printable are written as escapes") {
    const std::string escapes = "id: a\nsummary: \"a\\x85b\\x9f\\x7f\\x00\\n\\tc\"\n";
    CHECK(formatted(escapes) == escapes);
    CHECK(formatted("\"\\uFEFFid\": \"\\uFEFFa\"\n") ==
          "\"\xef\xbb\xbfid\": \"\xef\xbb\xbf"
          "a\"\n");
    CHECK(formatted("id: \"\\_a\"\n") ==
          "id: \xc2\xa0"
          "a\n");
    CHECK(write_quoted("\xff") == "\"\\xff\"");
}

TEST_CASE("a byte order mark moves no comment") {
    CHECK(formatted("\xef\xbb\xbf\xef\xbb\xbf\"a # b\": c # d\n") == "\"a # b\": c  # d\n");
    CHECK(formatted("\xef\xbb\xbf\"a # b\": c # d\n") == "\"a # b\": c  # d\n");
}
