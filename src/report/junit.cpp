// The report for CI systems that show tests: a suite for the subject, a case for each advisory. It follows
// the schema of Ant's JUnit task, which asks for every attribute and element written here.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "report/wording.hpp"

namespace kcheck {

namespace {

std::string escaped_line(std::string_view line) {
    std::string out;
    // XML has no way to write most control characters.
    for (const char c : printable(line, std::string_view::npos)) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

/// For an attribute or the text of an element.
std::string escaped(std::string_view text) {
    std::vector<std::string> out;
    for (const std::string_view line : lines(text)) out.push_back(escaped_line(line));
    return fmt::format("{}", fmt::join(out, "&#10;"));
}

/// What a case holds; a case that holds nothing has passed.
enum class CaseResult { passed, failure, error, skipped };

CaseResult result_of(const Finding& finding, const FailurePolicy& policy) {
    const bool fails = policy.fails(finding);
    if (finding.outcome == Outcome::affected) return fails ? CaseResult::failure : CaseResult::skipped;
    if (finding.outcome == Outcome::unknown) return fails ? CaseResult::error : CaseResult::skipped;
    return CaseResult::passed;
}

std::string body_of(const Finding& finding, const Verdict& verdict, const ReportContext& context) {
    const std::string_view word = finding.outcome == Outcome::affected ? "affected" : "undecided";
    const std::string message = escaped(fmt::format("{}: {}", word, finding.text.title));
    const std::string reasons = escaped(reasons_text(finding, verdict));
    switch (result_of(finding, context.policy)) {
        case CaseResult::passed: return {};
        case CaseResult::failure:
            return fmt::format(R"(<failure message="{}" type="{}">{}</failure>)", message, word, reasons);
        case CaseResult::error:
            return fmt::format(R"(<error message="{}" type="{}">{}</error>)", message, word, reasons);
        case CaseResult::skipped:
            return fmt::format(R"(<skipped message="{}; does not fail this run">{}</skipped>)", message,
                               reasons);
    }
    return {};
}

std::string test_case(const Finding& finding, const Verdict& verdict, const ReportContext& context) {
    const std::string body = body_of(finding, verdict, context);
    return fmt::format("    <testcase name=\"{} {}\" classname=\"kcheck.{}\" time=\"0\"{}\n",
                       escaped(finding.id), escaped(finding.text.title), to_text(finding.impact),
                       body.empty() ? "/>" : fmt::format(">{}</testcase>", body));
}

std::string property(std::string_view name, std::string_view value) {
    return fmt::format("      <property name=\"{}\" value=\"{}\"/>\n", escaped(name), escaped(value));
}

std::string properties(const Verdict& verdict, const ReportContext& context) {
    std::string out = property("kcheck.version", context.version) +
                      property("kcheck.database", context.database.digest()) +
                      property("kernel.release", verdict.kernel.running);
    for (const std::string& text : given_texts(verdict)) out += property("given", text);
    return out;
}

std::string closing_words(const Verdict& verdict, const ReportContext& context) {
    std::string out = summary_text(verdict, context) + "\n";
    for (const std::string& text : remarks(verdict, context)) out += text + "\n";
    return out;
}

}  // namespace

std::string write_junit_report(const Verdict& verdict, const ReportContext& context) {
    const std::vector<const Finding*> findings = shown_findings(verdict, context);
    const auto count = [&](CaseResult wanted) {
        return std::count_if(findings.begin(), findings.end(), [&](const Finding* finding) {
            return result_of(*finding, context.policy) == wanted;
        });
    };
    const std::string subject = escaped(subject_text(verdict));
    // The schema has no time zone.
    const std::string time = context.time.substr(0, context.time.find('Z'));
    std::string out = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
        "  <testsuite package=\"kcheck\" id=\"0\" name=\"kcheck {}\" hostname=\"{}\" timestamp=\"{}\" "
        "time=\"0\"\n"
        "             tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">\n    <properties>\n{}"
        "    </properties>\n",
        subject, subject, time, findings.size(), count(CaseResult::failure), count(CaseResult::error),
        count(CaseResult::skipped), properties(verdict, context));
    for (const Finding* const finding : findings) out += test_case(*finding, verdict, context);
    return out +
           fmt::format("    <system-out>{}</system-out>\n    <system-err/>\n  </testsuite>\n</testsuites>\n",
                       escaped(closing_words(verdict, context)));
}

}  // namespace kcheck
