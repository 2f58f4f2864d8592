#include "report/report.hpp"

#include <set>

#include "tests/support/catch.hpp"
#include "tests/support/rules.hpp"

using namespace kcheck;

TEST_CASE("each format is found by its name and by nothing else") {
    std::set<std::string_view> names;
    for (const ReportFormat& format : report_formats()) {
        CHECK(names.insert(format.name).second);
        CHECK(find_report_format(format.name) == &format);
        CHECK_FALSE(format.summary.empty());
    }
    CHECK(find_report_format("xml") == nullptr);
    CHECK(find_report_format("") == nullptr);
}

TEST_CASE("findings below the severity that was asked for are not shown") {
    const TestDatabase database({});
    Verdict verdict;
    verdict.findings.resize(3);
    verdict.findings[0].severity = Severity::info;
    verdict.findings[1].severity = Severity::medium;
    verdict.findings[2].severity = Severity::critical;
    const auto shown = [&](Severity severity) {
        return shown_findings(verdict, {"0.1.0", "", *database, severity}).size();
    };
    CHECK(shown(Severity::info) == 3);
    CHECK(shown(Severity::medium) == 2);
    CHECK(shown(Severity::critical) == 1);
}
