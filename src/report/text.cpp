// The report for people: the verdict first, then the evidence, then the one thing to do.
#include "base/text.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/paragraph.hpp"
#include "report/report.hpp"

namespace kcheck {

namespace {

constexpr std::size_t label_column = 10;
constexpr std::size_t text_column = 17;

struct OutcomeWord {
    std::string_view word;
    Paint paint;
};

OutcomeWord word_for(Outcome outcome) {
    switch (outcome) {
        case Outcome::affected: return {"AFFECTED", Paint::red};
        case Outcome::unknown: return {"UNDECIDED", Paint::yellow};
        case Outcome::mitigated: return {"MITIGATED", Paint::cyan};
        case Outcome::not_affected: return {"CLEAR", Paint::green};
    }
    return {"UNDECIDED", Paint::yellow};
}

std::string labelled(std::string_view label, std::string_view text, const ReportContext& context) {
    if (text.empty()) return {};
    return fmt::format("{:{}}{:<{}}{}\n", "", label_column, label, text_column - label_column,
                       wrapped(text, text_column, context.width));
}

std::string headline(const Finding& finding, const ReportContext& context) {
    const OutcomeWord outcome = word_for(finding.outcome);
    const std::string word = fmt::format("{:<{}}", outcome.word, label_column);
    const std::string rest = fmt::format("{}  {}  ", printable(finding.id), to_text(finding.severity));
    const std::size_t column = label_column + rest.size();
    // Quiet is one line a finding, for grep and for mail.
    const std::string title = context.detail == Detail::quiet
                                  ? printable(finding.text.title, std::string_view::npos)
                                  : wrapped(finding.text.title, column, context.width);
    return fmt::format("{}{}{}\n", painted(word, outcome.paint, context.colour),
                       painted(rest, Paint::bold, context.colour), title);
}

std::string remedy_text(const Finding& finding) {
    const Remedy& remedy = finding.text.remedy;
    return remedy.upgrade.empty() ? remedy.workaround : remedy.upgrade;
}

std::string what_to_do(const Finding& finding, const Verdict& verdict) {
    switch (finding.action) {
        case Action::none:
            return finding.outcome == Outcome::unknown
                       ? fmt::format("See what could not be read: kcheck explain {}", finding.id)
                       : std::string();
        case Action::none_yet: return "Nothing, as long as the mitigation stays in place.";
        case Action::follow_remedy:
        case Action::upgrade_and_reboot: return remedy_text(finding);
        case Action::reboot:
            return fmt::format("Reboot: {} boots next and does not have the problem.",
                               verdict.kernel.next_boot);
        case Action::set_default_and_reboot:
            return fmt::format("Make the installed {} the default and reboot.",
                               printable(finding.good_kernel));
        case Action::change_default_before_reboot:
            return fmt::format("Change the default kernel before the next reboot: {} has the problem.",
                               verdict.kernel.next_boot);
    }
    return {};
}

std::string details(const Finding& finding, const ReportContext& context) {
    const Remedy& remedy = finding.text.remedy;
    const bool is_upgrade_shown = !remedy.upgrade.empty();
    return labelled("what", finding.text.summary, context) +
           labelled("run", fmt::format("{}", fmt::join(remedy.commands, "; ")), context) +
           (is_upgrade_shown ? labelled("else", remedy.workaround, context) : std::string()) +
           labelled("mind", remedy.caution, context) +
           labelled("source", fmt::format("{}", fmt::join(finding.text.references, " ")), context) +
           labelled("rules", finding.origin, context);
}

std::string full_entry(const Finding& finding, const Verdict& verdict, const ReportContext& context) {
    std::string entry = headline(finding, context);
    entry += labelled("why", fmt::format("{}", fmt::join(finding.why, "; ")), context);
    entry += labelled("seen", fmt::format("{}", fmt::join(finding.seen, "; ")), context);
    entry += labelled("note", finding.note, context);
    if (finding.outcome != Outcome::not_affected)
        entry += labelled("do", what_to_do(finding, verdict), context);
    if (context.detail == Detail::verbose) entry += details(finding, context);
    return entry;
}

std::string entry_for(const Finding& finding, const Verdict& verdict, const ReportContext& context) {
    if (context.detail != Detail::quiet) return full_entry(finding, verdict, context) + "\n";
    const bool is_open = finding.outcome == Outcome::affected || finding.outcome == Outcome::unknown;
    return is_open ? headline(finding, context) : std::string();
}

std::string given_lines(const Verdict& verdict, const ReportContext& context) {
    std::string out;
    for (const auto& [key, fact] : verdict.given) {
        const std::string text = fmt::format("{} = {}", printable(key), printable(to_text(fact)));
        out += fmt::format("{:<{}}{}\n", "given", label_column, wrapped(text, label_column, context.width));
    }
    return out;
}

std::string remark(std::string_view text, const ReportContext& context) {
    return fmt::format("{:<{}}{}\n", "note", label_column, wrapped(text, label_column, context.width));
}

/// What a reader must know of the whole verdict: whose kernel it is, and what no advisory covers.
std::string remarks(const Verdict& verdict, const ReportContext& context) {
    std::string out;
    if (!verdict.subject.container.empty()) {
        out += remark(fmt::format("in a container ({}): the kernel is the host's",
                                  printable(verdict.subject.container)),
                      context);
    }
    const KernelSummary& kernel = verdict.kernel;
    if (!kernel.doubt.empty()) {
        out += remark(
            fmt::format("kernel {}: {}", kernel.running.empty() ? "unknown" : printable(kernel.running),
                        printable(kernel.doubt, 400)),
            context);
    } else if (!kernel.is_covered) {
        out += remark(
            fmt::format("no advisory here knows the stream {} of kernel {}", kernel.stream, kernel.running),
            context);
    }
    for (const std::string& id : context.database.replaced()) {
        out += remark(fmt::format("{} is taken from {}", id,
                                  context.database.origin(context.database.find(id).value_or(0))),
                      context);
    }
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
                fmt::format(
                    "{} has none of the problems that a kernel solves: make it the default and reboot",
                    printable(verdict.good_kernel)),
                context);
        case Action::upgrade_and_reboot:
            return remark("no installed kernel is without all of these problems: upgrade and reboot",
                          context);
        default: return {};
    }
}

std::string count_of(const Verdict& verdict, Outcome outcome, std::string_view word) {
    return fmt::format("{} {}", verdict.count(outcome), word);
}

std::string summary_line(const Verdict& verdict, const ReportContext& context) {
    std::vector<std::string> counts{count_of(verdict, Outcome::affected, "affected")};
    if (verdict.count(Outcome::mitigated) > 0)
        counts.push_back(count_of(verdict, Outcome::mitigated, "mitigated"));
    counts.push_back(count_of(verdict, Outcome::unknown, "undecided"));
    counts.push_back(count_of(verdict, Outcome::not_affected, "clear"));
    const std::size_t hidden = verdict.findings.size() - shown_findings(verdict, context).size();
    const std::string_view newest = context.database.newest();
    const std::string line = fmt::format(
        "{} of {} {} ({}{}{}){}", fmt::join(counts, ", "), verdict.judged(),
        verdict.judged() == 1 ? "advisory" : "advisories", context.database.origins(),
        newest.empty() ? "" : ", ", newest,
        hidden == 0 ? std::string()
                    : fmt::format("; {} below severity {} not shown", hidden, to_text(context.min_severity)));
    return wrapped(line, 0, context.width) + "\n";
}

}  // namespace

std::string write_text_report(const Verdict& verdict, const ReportContext& context) {
    std::string report;
    for (const Finding* const finding : shown_findings(verdict, context)) {
        report += entry_for(*finding, verdict, context);
    }
    report += given_lines(verdict, context);
    if (context.detail == Detail::quiet) return report;
    return report + overall_action(verdict, context) + remarks(verdict, context) +
           summary_line(verdict, context);
}

}  // namespace kcheck
