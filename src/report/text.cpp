// The report for people: the verdict first, then the evidence, then the one thing to do.
#include "base/text.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/paragraph.hpp"
#include "report/wording.hpp"

namespace kcheck {

namespace {

std::string labelled(std::string_view label, std::string_view text, const ReportContext& context) {
    return kcheck::labelled(label, text, context.width);
}

std::string headline(const Finding& finding, const ReportContext& context) {
    const std::string word = fmt::format("{:<{}}", outcome_word(finding.outcome), label_column);
    const std::string rest = fmt::format("{}  {}  ", printable(finding.id), to_text(finding.severity));
    const std::size_t column = label_column + rest.size();
    // Quiet is one line a finding, for grep and for mail.
    const std::string title = context.detail == Detail::quiet
                                  ? printable(finding.text.title, std::string_view::npos)
                                  : wrapped(finding.text.title, column, context.width);
    return fmt::format("{}{}{}\n", painted(word, paint_of(finding.outcome), context.colour),
                       painted(rest, Paint::bold, context.colour), title);
}

std::string details(const Finding& finding, const ReportContext& context) {
    const Remedy& remedy = finding.text.remedy;
    const bool is_upgrade_shown = !remedy.upgrade.empty();
    return labelled("what", finding.text.summary, context) +
           (runs_commands(finding)
                ? labelled("run", fmt::format("{}", fmt::join(remedy.commands, "; ")), context)
                : std::string()) +
           (is_upgrade_shown ? labelled("else", remedy.workaround, context) : std::string()) +
           labelled("mind", remedy.caution, context) +
           labelled("source", fmt::format("{}", fmt::join(finding.text.references, " ")), context) +
           labelled("rules", finding.origin, context);
}

/// Every kernel of an image with its own outcome, where there is more than one.
std::string kernels_text(const Finding& finding) {
    std::vector<std::string> texts;
    for (const auto& [release, outcome] : finding.layers.installed)
        texts.push_back(fmt::format("{} {}", printable(release), to_text(outcome)));
    return texts.size() < 2 ? std::string() : fmt::format("{}", fmt::join(texts, "; "));
}

/// A command stands on a line of its own where it would be broken, so that it can be copied.
std::string to_do_lines(const Finding& finding, const Verdict& verdict, const ReportContext& context) {
    const std::string text = what_to_do(finding, verdict);
    const std::string command = explain_command(finding, verdict.subject);
    const bool is_kept =
        text_column + text.size() <= context.width && command.find("  ") == std::string::npos;
    if (is_kept || !text.ends_with(command)) return labelled("do", text, context);
    return labelled("do", text.substr(0, text.size() - command.size()), context) +
           fmt::format("{:{}}{}\n", "", text_column, command);
}

std::string full_entry(const Finding& finding, const Verdict& verdict, const ReportContext& context) {
    std::string entry = headline(finding, context);
    entry += labelled("why", fmt::format("{}", fmt::join(finding.why, "; ")), context);
    entry += labelled("seen", fmt::format("{}", fmt::join(finding.seen, "; ")), context);
    entry += labelled("note", finding.note, context);
    if (verdict.subject.kind == SubjectKind::image)
        entry += labelled("kernel", kernels_text(finding), context);
    if (finding.outcome != Outcome::not_affected) entry += to_do_lines(finding, verdict, context);
    if (context.detail == Detail::verbose) entry += details(finding, context);
    return entry;
}

/// A doubt that nobody acts on: named in one line with its like, where not everything is asked for.
bool is_minor_doubt(const Finding& finding, const ReportContext& context) {
    return finding.outcome == Outcome::unknown && finding.severity == Severity::info &&
           context.detail == Detail::normal && !context.shows_clear;
}

std::string given_lines(const Verdict& verdict, const ReportContext& context) {
    std::string out;
    for (const std::string& text : given_texts(verdict))
        out += fmt::format("{:<{}}{}\n", "given", label_column, wrapped(text, label_column, context.width));
    return out;
}

std::string remark(std::string_view text, const ReportContext& context) {
    return kcheck::remark(text, context.width);
}

std::string remark_lines(const Verdict& verdict, const ReportContext& context) {
    std::string out;
    for (const std::string& text : remarks(verdict, context)) out += remark(text, context);
    return out;
}

/// What one step solves all findings that a kernel solves; said only where it is not one finding's own.
std::string overall_action(const Verdict& verdict, const ReportContext& context) {
    const auto is_other = [&](const Finding& finding) {
        return finding.outcome == Outcome::affected && finding.severity >= Severity::low &&
               (finding.action != verdict.action || finding.good_kernel != verdict.good_kernel);
    };
    if (std::none_of(verdict.findings.begin(), verdict.findings.end(), is_other)) return {};
    switch (verdict.action) {
        case Action::set_default_and_reboot:
            return remark(
                fmt::format("{} has none of the problems that a kernel solves: make it the default{}",
                            printable(verdict.good_kernel),
                            verdict.subject.kind == SubjectKind::image ? "" : " and reboot"),
                context);
        case Action::upgrade_and_reboot:
            return remark(verdict.subject.kind == SubjectKind::image
                              ? "no kernel of the image is without all of these problems: install a newer one"
                              : "no installed kernel is without all of these problems: upgrade and reboot",
                          context);
        default: return {};
    }
}

/// Quiet is for cron: it prints what makes the run fail, whatever else hides it, and what the run was unable
/// to look at; an exit code never stands without a word.
std::string quiet_report(const Verdict& verdict, const ReportContext& context) {
    std::string report;
    for (const Finding& finding : verdict.findings) {
        if (context.policy.fails(finding)) report += headline(finding, context);
    }
    report += given_lines(verdict, context);
    if (!verdict.has_kernel()) report += remark(verdict.kernel.doubt, context);
    if (verdict.is_uncovered() && !context.policy.allow_unknown)
        report += remark(uncovered_text(verdict), context);
    if (!context.staleness.empty()) report += remark(context.staleness, context);
    return report;
}

}  // namespace

std::string write_text_report(const Verdict& verdict, const ReportContext& context) {
    if (context.detail == Detail::quiet) return quiet_report(verdict, context);
    std::string report;
    std::vector<std::string> minor_doubts;
    for (const Finding* const finding : shown_findings(verdict, context)) {
        if (is_minor_doubt(*finding, context)) {
            minor_doubts.push_back(printable(finding->id));
        } else {
            report += full_entry(*finding, verdict, context) + "\n";
        }
    }
    report += given_lines(verdict, context);
    report += overall_action(verdict, context) + remark_lines(verdict, context);
    if (!minor_doubts.empty()) {
        report += remark(
            fmt::format("undecided, of severity info (-v says why): {}", fmt::join(minor_doubts, ", ")),
            context);
    }
    return report + wrapped(summary_text(verdict, context), 0, context.width) + "\n";
}

}  // namespace kcheck
