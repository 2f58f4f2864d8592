#include "import/severity.hpp"

#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("words of vendors are severities") {
    CHECK(severity_of_word(" Important ") == Severity::high);
    CHECK(severity_of_word("MODERATE") == Severity::medium);
    CHECK(severity_of_word("Critical") == Severity::critical);
    CHECK_FALSE(severity_of_word("untriaged"));
    CHECK_FALSE(severity_of_word(""));
}

// Scores that the CVSS calculator of FIRST gives.
TEST_CASE("a CVSS 3 vector has the base score of the specification") {
    const auto score = [](std::string_view metrics) {
        return cvss3_base_score("CVSS:3.1/" + std::string(metrics));
    };
    CHECK(score("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H").value() == Approx(9.8));
    CHECK(score("AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H").value() == Approx(10.0));
    CHECK(score("AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H").value() == Approx(7.8));
    CHECK(score("AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H").value() == Approx(7.5));
    CHECK(score("AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N").value() == Approx(6.1));
    CHECK(score("AV:L/AC:H/PR:L/UI:N/S:C/C:H/I:N/A:N").value() == Approx(5.6));
    CHECK(score("AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N").value() == Approx(0.0));
    CHECK(cvss3_base_score("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H").value() == Approx(9.8));
    for (const std::string_view vector :
         {"", "CVSS:2.0/AV:N", "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
          "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H", "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
          "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/C:H/I:H/A:H"}) {
        INFO(vector);
        CHECK_FALSE(cvss3_base_score(vector));
    }
}

TEST_CASE("a score is a severity") {
    CHECK(severity_of_score(9.0) == Severity::critical);
    CHECK(severity_of_score(8.9) == Severity::high);
    CHECK(severity_of_score(6.9) == Severity::medium);
    CHECK(severity_of_score(3.9) == Severity::low);
    CHECK(severity_of_score(0.0) == Severity::info);
}
