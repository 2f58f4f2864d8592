// The page to look at: what it is given, and what it may do.
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "fleet/page.hpp"
#include "tests/fleet/sample.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/golden.hpp"

using namespace kcheck;

namespace {

const FleetFormat& html() { return *find_fleet_format("html"); }

std::string between(const std::string& text, const std::string& before, const std::string& after) {
    const std::size_t begin = text.find(before);
    REQUIRE(begin != std::string::npos);
    const std::size_t end = text.find(after, begin + before.size());
    REQUIRE(end != std::string::npos);
    return text.substr(begin + before.size(), end - begin - before.size());
}

std::string data_of(const std::string& page) {
    return between(page, "<script type=\"application/json\" id=\"data\">", "</script>");
}

}  // namespace

TEST_CASE("the page of a fleet is given what its golden file says") {
    const std::string page = sample_report(html(), sample_hosts(), sample_context());
    const auto data = nlohmann::ordered_json::parse(data_of(page));
    const std::string difference = compare_with_golden("fleet/golden/page/mixed.json", data.dump(1) + "\n");
    INFO(difference);
    CHECK(difference.empty());
}

TEST_CASE("tables of the page refer to each other by numbers that exist") {
    const auto data = nlohmann::json::parse(data_of(sample_report(html(), sample_hosts(), sample_context())));
    const auto& table = data["table"];
    CHECK(table["total"] == sample_hosts().size());
    CHECK(table["shown"] == sample_hosts().size());
    for (const char* const column : {"names", "ids", "images", "classes", "groups"})
        REQUIRE(table[column].size() == sample_hosts().size());
    for (std::size_t i = 0; i < sample_hosts().size(); ++i) {
        const HostClass& what = sample_classes().at(sample_hosts()[i].kind);
        const auto& row = data["classes"].at(table["classes"][i].get<std::size_t>());
        CHECK(row["outcome"] == to_text(what.outcome));
        CHECK(data["kernels"].at(row["kernel"].get<std::size_t>())["stream"] == what.stream);
        for (const auto& finding : row["findings"])
            CHECK(finding[0].get<std::size_t>() < data["advisories"].size());
        CHECK(data["images"].at(table["images"][i].get<std::size_t>())["image"] == sample_hosts()[i].image);
    }
}

TEST_CASE("what a name holds stays data: no markup and no token of it reaches the page") {
    const std::string page = sample_report(html(), sample_hosts(), sample_context());
    const std::string data = data_of(page);
    CHECK(data.find_first_of("<>&") == std::string::npos);
    CHECK(data.find("\xe2\x80\xa8") == std::string::npos);
    CHECK(data.find("\\u003cscript\\u003ealert(1)\\u003c/script\\u003e") != std::string::npos);
    CHECK(data.find(",@JS@\"") != std::string::npos);
    CHECK(page.find("@DATA@") == std::string::npos);
}

TEST_CASE("the policy of the page permits exactly the bytes between the tags") {
    const Page page{
        "<meta content=\"@CSP@\"><title>@TITLE@</title>\n<style>\n@CSS@</style><script>@JS@\n</script>@x@",
        "p { color: red }", "let data = '@DATA@';"};
    const std::string filled = filled_page(page, "a < \"b\" & c", "{}");
    // printf '\np { color: red }' | openssl dgst -sha256 -binary | base64
    CHECK(
        filled ==
        "<meta content=\"default-src 'none'; style-src "
        "'sha256-uJoWe/CGwsUVk8UTvJMAnJ56keMGhYbPRBN2uTxrEWo='; script-src "
        "'sha256-yZMB94AYgTdhSgweXb2MwkJEPbJkS5Lh8+kcneOipP4='; img-src data:; base-uri 'none'; form-action "
        "'none'\"><title>a &lt; &quot;b&quot; &amp; c</title>\n<style>\np { color: red "
        "}</style><script>let data = '@DATA@';\n</script>@x@");
}

TEST_CASE("findings below the severity that is asked for are not on the page") {
    FleetContext context = sample_context();
    context.min_severity = Severity::high;
    const auto data = nlohmann::json::parse(data_of(sample_report(html(), sample_hosts(), context)));
    CHECK(data["advisories"].size() == 2);
    CHECK(data["hosts"]["total"] == sample_hosts().size());
    CHECK(data["upgrades"][0]["clears"].size() == 1);
}
