// The report for a comment on a pull request: a table of findings, then the reasons of each. GitHub Flavored
// Markdown.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "report/wording.hpp"

namespace kcheck {

namespace {

/// A name or a fact must not act as markup: everything that Markdown or HTML could read is escaped, and "@"
/// must not call anybody.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : printable(text, std::string_view::npos)) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '@': out += "&#64;"; break;
            case '\\':
            case '`':
            case '*':
            case '_':
            case '[':
            case ']':
            case '#':
            case '|':
            case '~':
            case '!':
                out += '\\';
                out += c;
                break;
            default: out += c;
        }
    }
    return out;
}

std::string row(const Finding& finding, const Verdict& verdict) {
    return fmt::format("| {} | {} | {} | {} | {} |\n", outcome_word(finding.outcome), escaped(finding.id),
                       to_text(finding.severity), escaped(finding.text.title),
                       finding.outcome == Outcome::not_affected ? "" : escaped(what_to_do(finding, verdict)));
}

std::string table(const std::vector<const Finding*>& findings, const Verdict& verdict) {
    if (findings.empty()) return {};
    std::string out = "| outcome | advisory | severity | problem | what to do |\n|---|---|---|---|---|\n";
    for (const Finding* const finding : findings) out += row(*finding, verdict);
    return out + "\n";
}

/// Only what an advisory's file says and a browser may open becomes a link.
std::string link(const std::string& address) {
    const bool is_plain = (address.starts_with("https://") || address.starts_with("http://")) &&
                          address.find_first_of(" <>()[]\"'`\\|") == std::string::npos &&
                          is_printable(address);
    return is_plain ? fmt::format("<{}>", address) : escaped(address);
}

std::string section(const Finding& finding, const Verdict& verdict) {
    std::string out = fmt::format("<details><summary>{} {}</summary>\n\n", escaped(finding.id),
                                  escaped(finding.text.title));
    if (!finding.text.summary.empty()) out += escaped(finding.text.summary) + "\n\n";
    const std::string reasons = reasons_text(finding, verdict);
    for (const std::string_view line : lines(reasons)) out += fmt::format("- {}\n", escaped(line));
    if (runs_commands(finding)) {
        for (const std::string& command : finding.text.remedy.commands)
            out += fmt::format("- run: <code>{}</code>\n", escaped(command));
    }
    for (const std::string& reference : finding.text.references)
        out += fmt::format("- {}\n", link(reference));
    return out + "\n</details>\n\n";
}

std::string bullets(std::string_view label, const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += fmt::format("- {}: {}\n", label, escaped(text));
    return out;
}

}  // namespace

std::string write_markdown_report(const Verdict& verdict, const ReportContext& context) {
    const std::vector<const Finding*> findings = shown_findings(verdict, context);
    std::string out = fmt::format("### kcheck: {}\n\n{}\n\n", escaped(subject_text(verdict)),
                                  escaped(summary_text(verdict, context)));
    out += table(findings, verdict);
    for (const Finding* const finding : findings) out += section(*finding, verdict);
    const std::string notes =
        bullets("given", given_texts(verdict)) + bullets("note", remarks(verdict, context));
    return notes.empty() ? out : out + notes;
}

}  // namespace kcheck
