#include "report/diagnostics.hpp"

#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

const std::vector<ShownDiagnostic> one{
    {{{"rules/KC-1.yaml", 3, 11}, "unknown severity \"grave\"; it is one of info, low"}, "severity: grave"}};

}  // namespace

TEST_CASE("a mistake is shown with its line and a mark under the column") {
    CHECK(write_diagnostics_text(one, {1, 0}) ==
          "rules/KC-1.yaml:3:11: unknown severity \"grave\"; it is one of info, low\n"
          "    severity: grave\n"
          "              ^\n");
    CHECK(write_diagnostics_text({}, {4, 2}) == "4 advisories and 2 images: nothing to complain of\n");
}

TEST_CASE("a line that would act on a terminal is shown without a mark") {
    const std::vector<ShownDiagnostic> hostile{{{{"a.yaml", 1, 2}, "m"}, "a\x1b[31m"}};
    CHECK(write_diagnostics_text(hostile, {}) == "a.yaml:1:2: m\n    a\\x1b[31m\n");
}

TEST_CASE("of more mistakes than anybody reads the first hundred are shown, and all to a program") {
    const std::vector<ShownDiagnostic> many(150, one.front());
    const std::string text = write_diagnostics_text(many, {1, 0});
    CHECK(text.ends_with("\nand 50 more\n"));
    CHECK(nlohmann::json::parse(write_diagnostics_json(many, {1, 0})).at("problems").size() == 150);
}

TEST_CASE("a workflow command escapes what would end it") {
    const std::vector<ShownDiagnostic> odd{{{{"a,b:c%.yaml", 2, 5}, "50% of\nthis: that, \x1b"}, ""}};
    CHECK(write_diagnostics_github(odd, {}) ==
          "::error file=a%2Cb%3Ac%25.yaml,line=2,col=5,title=kcheck rules lint::50%25 of\\x0athis: that, "
          "\\x1b\n");
    CHECK(write_diagnostics_github(one, {}) ==
          "::error file=rules/KC-1.yaml,line=3,col=11,title=kcheck rules lint::unknown severity \"grave\"; "
          "it is "
          "one of info, low\n");
}
