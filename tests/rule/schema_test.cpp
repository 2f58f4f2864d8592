// The schema for editors agrees with the tables and with what decoding takes.
#include "rule/schema.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/rules.hpp"
#include "version/stream.hpp"

using namespace kcheck;

namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> keys_of(const Json& properties) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : properties.items()) keys.push_back(key);
    return keys;
}

std::string complaints(const std::string& yaml) {
    const auto document = parse_yaml(yaml, "a.yaml");
    Diagnostics diagnostics;
    if (document) decode_advisory(*document, diagnostics);
    return document ? to_error(diagnostics).message : document.error().message;
}

/// What decoding says of a key that it does not take.
std::string known_here(const std::string& yaml) {
    const std::string message = complaints(yaml);
    const std::string mark = "known here: ";
    const std::size_t start = message.find(mark);
    if (start == std::string::npos) return {};
    return message.substr(start + mark.size(), message.find('\n', start) - start - mark.size());
}

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
    return out;
}

std::string sorted_words(const std::string& list) {
    std::vector<std::string> words;
    for (const std::string_view each : split(list, ',')) words.emplace_back(trim(each));
    std::sort(words.begin(), words.end());
    return joined(words);
}

}  // namespace

TEST_CASE("the schema beside the advisories is the one that kcheck prints") {
    const auto file =
        read_input(KCHECK_SOURCE_DIR "/rules/schema/advisory.schema.json", std::size_t{1} << 20);
    REQUIRE(file);
    INFO("to renew it: kcheck rules schema > rules/schema/advisory.schema.json");
    CHECK(*file == advisory_schema());
}

TEST_CASE("the schema has the keys that decoding takes, and no other") {
    const Json schema = Json::parse(advisory_schema());
    const auto same = [](const std::string& yaml, const Json& properties) {
        INFO(yaml);
        const std::string decoded = sorted_words(known_here(yaml));
        CHECK(decoded == sorted_words(joined(keys_of(properties))));
    };
    const Json& definitions = schema.at("$defs");
    same("qqqqqqqqqqqqqqqq: 1", schema.at("properties"));
    same("affected: [{ qqqqqqqqqqqqqqqq: 1 }]", definitions.at("affected_range").at("properties"));
    same("images: [{ qqqqqqqqqqqqqqqq: 1 }]", definitions.at("affected_images").at("properties"));
    same("requires: { qqqqqqqqqqqqqqqq: 1 }", definitions.at("test").at("properties"));
    same("requires: { fact: os.id, version: { qqqqqqqqqqqqqqqq: 1 } }",
         definitions.at("version_test").at("properties"));
    same("remedy: { qqqqqqqqqqqqqqqq: 1 }", schema.at("properties").at("remedy").at("properties"));
    same("tests: [{ qqqqqqqqqqqqqqqq: 1 }]",
         schema.at("properties").at("tests").at("items").at("properties"));
}

TEST_CASE("the schema offers every fact and every stream, each with a text to hover over") {
    const Json definitions = Json::parse(advisory_schema()).at("$defs");
    CHECK(definitions.at("fact").at("anyOf").size() == fact_catalogue().size());
    CHECK(definitions.at("affected_range").at("properties").at("stream").at("anyOf").size() ==
          stream_rules().size());
    for (const Json& fact : definitions.at("fact").at("anyOf")) CHECK_FALSE(fact.at("description").empty());
}
