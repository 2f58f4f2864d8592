#include "report/wording.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/shell.hpp"
#include "base/text.hpp"

namespace kcheck {

namespace {

std::string remedy_text(const Finding& finding) {
    const Remedy& remedy = finding.text.remedy;
    return remedy.upgrade.empty() ? remedy.workaround : remedy.upgrade;
}

std::string count_of(const Verdict& verdict, Outcome outcome, std::string_view word) {
    return fmt::format("{} {}", verdict.count(outcome), word);
}

void add_line(std::string& out, std::string_view label, const std::string& text) {
    if (!text.empty()) out += fmt::format("{}: {}\n", label, printable(text, std::string_view::npos));
}

using IdsBySource = std::map<std::string_view, std::set<std::string_view>>;

/// An ID that two sources use for different problems hides one of them: the titles say which. Takes those IDs
/// out of `by_source`.
std::vector<std::string> other_problems(const Database& database, IdsBySource& by_source) {
    std::vector<std::string> out;
    for (const Replacement& each : database.replaced()) {
        const auto titles = database.titles(each);
        // Damaged text is told where the advisory is judged; here it only leaves the sentence shorter.
        if (!titles || titles->before == titles->after) continue;
        out.push_back(fmt::format("{} \"{}\" of {} is replaced by {} \"{}\"", each.id,
                                  printable(titles->before), printable(each.from), printable(each.by),
                                  printable(titles->after)));
        by_source[each.by].erase(each.id);
    }
    return out;
}

/// Which advisories came from a later source than the first that has them: by name while they are few.
std::vector<std::string> replacements(const ReportContext& context) {
    constexpr std::size_t most_named = 5;
    IdsBySource by_source;
    for (const Replacement& each : context.database.replaced()) by_source[each.by].insert(each.id);
    std::vector<std::string> out;
    if (context.database.replaced().size() <= most_named || context.detail == Detail::verbose)
        out = other_problems(context.database, by_source);
    for (const auto& [source, ids] : by_source) {
        if (ids.empty()) continue;
        const bool is_named = ids.size() <= most_named || context.detail == Detail::verbose;
        const std::string which =
            is_named ? fmt::format("{}", fmt::join(ids, ", ")) : counted(ids.size(), "advisory");
        out.push_back(fmt::format("{} {} taken from {}", which, ids.size() == 1 ? "is" : "are", source));
    }
    return out;
}

/// A path as an argument of a command, where it must not be taken for an option.
std::string argument_of(const std::string& path) {
    const bool looks_like_option = path.starts_with('-') && path != "-";
    return shell_word(looks_like_option ? "./" + path : path);
}

/// Every kernel of an image that must go so that no default can boot the problem.
std::string kernels_to_remove(const Finding& finding, const KernelSummary& kernel) {
    std::set<std::string> releases{printable(kernel.running)};
    for (const auto& [release, outcome] : finding.layers.installed) {
        if (outcome == Outcome::affected || outcome == Outcome::unknown) releases.insert(printable(release));
    }
    return fmt::format("{}", fmt::join(releases, " and "));
}

}  // namespace

std::string_view outcome_word(Outcome outcome) {
    switch (outcome) {
        case Outcome::affected: return "AFFECTED";
        case Outcome::unknown: return "UNDECIDED";
        case Outcome::mitigated: return "MITIGATED";
        case Outcome::not_affected: return "CLEAR";
    }
    return "UNDECIDED";
}

std::string explain_command(const Finding& finding, const Subject& subject) {
    std::string command = "kcheck explain " + shell_word(finding.id);
    if (subject.path.empty()) return command;
    if (subject.kind == SubjectKind::image) return command + " --image " + argument_of(subject.path);
    return command + " " + argument_of(subject.path);
}

std::string what_to_do(const Finding& finding, const Verdict& verdict) {
    switch (finding.action) {
        case Action::none:
            return finding.outcome == Outcome::unknown
                       ? "See what could not be read: " + explain_command(finding, verdict.subject)
                       : std::string();
        case Action::none_yet: return "Nothing, as long as the mitigation stays in place.";
        case Action::follow_remedy:
        case Action::upgrade_and_reboot: return remedy_text(finding);
        case Action::reboot:
            return fmt::format("Reboot: {} boots next and does not have the problem.",
                               verdict.kernel.next_boot);
        case Action::set_default_and_reboot:
            if (verdict.subject.kind == SubjectKind::image)
                return fmt::format("Remove {} from the image, or make {} the default.",
                                   kernels_to_remove(finding, verdict.kernel),
                                   printable(finding.good_kernel));
            return fmt::format("Make the installed {} the default and reboot.",
                               printable(finding.good_kernel));
        case Action::change_default_before_reboot:
            return fmt::format("Change the default kernel before the next reboot: {} has the problem.",
                               verdict.kernel.next_boot);
    }
    return {};
}

bool runs_commands(const Finding& finding) { return finding.outcome == Outcome::affected; }

std::string summary_text(const Verdict& verdict, const ReportContext& context) {
    std::vector<std::string> counts{count_of(verdict, Outcome::affected, "affected")};
    if (verdict.count(Outcome::mitigated) > 0)
        counts.push_back(count_of(verdict, Outcome::mitigated, "mitigated"));
    counts.push_back(count_of(verdict, Outcome::unknown, "undecided"));
    counts.push_back(count_of(verdict, Outcome::not_affected, "clear"));
    const auto is_hidden = [&](const Finding& finding) { return finding.severity < context.min_severity; };
    const auto hidden = std::count_if(verdict.findings.begin(), verdict.findings.end(), is_hidden);
    const std::string_view newest = context.database.newest();
    return fmt::format(
        "{} of {} ({}{}{}){}", fmt::join(counts, ", "), counted(verdict.judged(), "advisory"),
        context.database.origins(), newest.empty() ? "" : ", ", newest,
        hidden == 0 ? std::string()
                    : fmt::format("; {} below severity {} not shown", hidden, to_text(context.min_severity)));
}

std::string uncovered_text(const Verdict& verdict) {
    const KernelSummary& kernel = verdict.kernel;
    if (kernel.stream.empty()) {
        return fmt::format("no advisory here knows the stream {} of the kernel that the image ships",
                           kernel.shipped_stream);
    }
    return fmt::format("no advisory here knows the stream {} of kernel {}", kernel.stream,
                       printable(kernel.running));
}

std::vector<std::string> remarks(const Verdict& verdict, const ReportContext& context) {
    std::vector<std::string> out;
    if (!verdict.subject.container.empty()) {
        out.push_back(fmt::format("in a container ({}): the kernel is the host's",
                                  printable(verdict.subject.container)));
    }
    const KernelSummary& kernel = verdict.kernel;
    if (kernel.is_missing) {
        out.push_back(kernel.doubt);
    } else if (!kernel.doubt.empty()) {
        out.push_back(fmt::format("kernel {}: {}",
                                  kernel.running.empty() ? "unknown" : printable(kernel.running),
                                  printable(kernel.doubt, 400)));
    }
    if (verdict.is_uncovered()) out.push_back(uncovered_text(verdict));
    for (const auto& [release, count] : verdict.affected_if_booted) {
        out.push_back(
            fmt::format("{} is in the image and not what it boots; {} {} it: remove it, unless it is "
                        "meant to stay",
                        printable(release), counted(count, "advisory"), count == 1 ? "affects" : "affect"));
    }
    for (const std::string& text : replacements(context)) out.push_back(text);
    if (!context.staleness.empty()) out.push_back(context.staleness);
    return out;
}

std::vector<std::string> given_texts(const Verdict& verdict) {
    std::vector<std::string> out;
    for (const auto& [key, fact] : verdict.given)
        out.push_back(fmt::format("{} = {}", printable(key), printable(to_text(fact))));
    return out;
}

std::string reasons_text(const Finding& finding, const Verdict& verdict) {
    std::string out;
    add_line(out, "why", fmt::format("{}", fmt::join(finding.why, "; ")));
    add_line(out, "seen", fmt::format("{}", fmt::join(finding.seen, "; ")));
    add_line(out, "note", finding.note);
    if (finding.outcome != Outcome::not_affected) add_line(out, "do", what_to_do(finding, verdict));
    return out;
}

std::string subject_text(const Verdict& verdict) {
    const Subject& subject = verdict.subject;
    if (!subject.name.empty()) return printable(subject.name);
    if (!subject.id.empty()) return printable(subject.id);
    return std::string(to_text(subject.kind));
}

}  // namespace kcheck
