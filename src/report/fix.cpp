#include "report/fix.hpp"

#include <algorithm>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/document.hpp"
#include "report/paragraph.hpp"

namespace kcheck {

namespace {

constexpr std::size_t width = 80;
constexpr std::size_t label_column = 10;

std::string labelled(std::string_view label, std::string_view text) {
    return fmt::format("{:<{}}{}\n", label, label_column, wrapped(text, label_column, width));
}

std::string findings_text(std::string_view label, std::span<const Finding> findings) {
    std::string out;
    for (const Finding& finding : findings)
        out += labelled(label, fmt::format("{}  {}  {}", printable(finding.id), to_text(finding.severity),
                                           finding.text.title));
    return out;
}

bool is_brought(const Leftover& left) {
    return left.now == Outcome::not_affected || left.now == Outcome::unknown;
}

std::string ids_of(const FixStep& step, std::string_view word, bool brought) {
    std::vector<std::string> ids;
    for (const Leftover& left : step.leaves) {
        if (left.is_new_doubt() || is_brought(left) != brought) continue;
        const std::string_view remark = left.outcome == Outcome::unknown ? " (undecided)"
                                        : left.now == Outcome::mitigated ? " (mitigated now)"
                                                                         : "";
        ids.push_back(fmt::format("{}{}", left.id, remark));
    }
    return ids.empty() ? std::string() : fmt::format("{} {}", word, fmt::join(ids, ", "));
}

/// "2 undecided: KC-1, KC-2"; empty if nothing is but what was before.
std::string new_doubts(const FixStep& step) {
    std::vector<std::string> ids;
    for (const Leftover& left : step.leaves) {
        if (left.is_new_doubt()) ids.push_back(left.id);
    }
    return ids.empty() ? std::string() : fmt::format("{} undecided: {}", ids.size(), fmt::join(ids, ", "));
}

/// What a step certainly does. "All" is said only where nothing is unknown, on the running kernel or on this.
std::string certain_effect(const FixPlan& plan, const FixStep& step) {
    const std::string leaves = ids_of(step, "leaves", false);
    const std::string brings = ids_of(step, "brings", true);
    if (!leaves.empty()) return brings.empty() ? leaves : fmt::format("{}, {}", leaves, brings);
    if (!step.unconfirmed.empty()) return brings;
    if (!brings.empty()) return "clears all of these, " + brings;
    return step.clears_all() && plan.undecided.empty() ? "clears all" : "clears all that is known";
}

std::string effect_of(const FixPlan& plan, const FixStep& step) {
    std::vector<std::string> parts{certain_effect(plan, step), new_doubts(step)};
    if (!step.unconfirmed.empty()) {
        parts.push_back(
            fmt::format("{} not listed there, no source says fixed", fmt::join(step.unconfirmed, ", ")));
    }
    std::erase(parts, "");
    return fmt::format("{}", fmt::join(parts, "; "));
}

std::string where_from(KernelOrigin origin) {
    switch (origin) {
        case KernelOrigin::installed: return "installed";
        case KernelOrigin::image: return "shipped by an image";
        case KernelOrigin::advisory: return "named by an advisory";
    }
    return {};
}

/// The steps at which something changes, and the best; those between them leave what the one before leaves.
std::string steps_text(const FixPlan& plan) {
    std::string out;
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const FixStep& step = plan.steps[i];
        const std::string effect = effect_of(plan, step);
        if (plan.best != i && i > 0 && effect == effect_of(plan, plan.steps[i - 1])) continue;
        out += labelled("step",
                        fmt::format("{} ({}): {}", printable(step.kernel), where_from(step.origin), effect));
        if (plan.best == i && step.clears_all()) break;
    }
    return out;
}

const Finding* find(std::span<const Finding> findings, const std::string& id) {
    const auto found =
        std::find_if(findings.begin(), findings.end(), [&](const Finding& each) { return each.id == id; });
    return found == findings.end() ? nullptr : &*found;
}

/// What to do until a kernel comes: the workaround, else the whole remedy.
std::string stopgap(const Finding& finding) {
    const Remedy& remedy = finding.text.remedy;
    const std::string& text = remedy.workaround.empty() ? remedy.upgrade : remedy.workaround;
    return labelled("meanwhile", fmt::format("{}: {}", printable(finding.id), text));
}

/// Of what the plan does not clear: of all that is open if there is no step.
std::string stopgaps(const FixPlan& plan) {
    std::string out;
    if (!plan.best) {
        for (const Finding& finding : plan.open) out += stopgap(finding);
    } else {
        const FixStep& step = plan.steps[*plan.best];
        for (const Leftover& left : step.leaves) {
            if (const Finding* const finding = find(plan.open, left.id)) out += stopgap(*finding);
        }
        for (const std::string& id : step.unconfirmed) {
            if (const Finding* const finding = find(plan.open, id)) out += stopgap(*finding);
        }
    }
    for (const Finding& finding : plan.no_kernel) out += stopgap(finding);
    return out;
}

std::string nothing_better(const FixPlan& plan) {
    const bool is_unconfirmed = std::any_of(plan.steps.begin(), plan.steps.end(),
                                            [](const FixStep& step) { return !step.unconfirmed.empty(); });
    return fmt::format("{} of {} {} better than the running one.",
                       is_unconfirmed ? "No source calls a kernel" : "No known kernel", plan.stream,
                       is_unconfirmed ? "fixed, so none is known to be" : "is");
}

std::string what_to_do(const FixPlan& plan) {
    if (!plan.doubt.empty()) return fmt::format("No kernel can be named: {}.", plan.doubt);
    if (plan.open.empty()) {
        if (!plan.no_kernel.empty()) return "Nothing is open that a kernel solves.";
        if (plan.undecided.empty()) return "Nothing: no finding is open.";
        return fmt::format("Nothing is open; see what could not be read: kcheck explain {}",
                           printable(plan.undecided.front().id));
    }
    if (!plan.best) return nothing_better(plan);
    const FixStep& step = plan.steps[*plan.best];
    const std::string kernel = printable(step.kernel);
    const std::string order = step.origin == KernelOrigin::installed
                                  ? fmt::format("Make the installed {} the default and reboot", kernel)
                                  : fmt::format("Upgrade the kernel to {} and reboot", kernel);
    if (plan.clears_all()) return order + ".";
    if (step.problems() == 0)
        return fmt::format("{}; it clears all that is known, with {}.", order, new_doubts(step));
    return fmt::format("{}; no known kernel of {} clears all, and this leaves the fewest.", order,
                       plan.stream);
}

Json findings_json(std::span<const Finding> findings) {
    Json all = Json::array();
    for (const Finding& finding : findings) {
        all.push_back({{"id", finding.id},
                       {"title", finding.text.title},
                       {"severity", to_text(finding.severity)},
                       {"why", finding.why},
                       {"workaround", text_or_null(finding.text.remedy.workaround)}});
    }
    return all;
}

Json step_json(const FixStep& step) {
    Json leaves = Json::array();
    for (const Leftover& left : step.leaves)
        leaves.push_back({{"id", left.id}, {"outcome", to_text(left.outcome)}, {"now", to_text(left.now)}});
    return {{"kernel", step.kernel},
            {"origin", to_text(step.origin)},
            {"leaves", std::move(leaves)},
            {"unconfirmed", step.unconfirmed}};
}

}  // namespace

std::string write_fix_text(const FixPlan& plan) {
    std::string out =
        labelled("running", plan.running.empty()
                                ? std::string("(unknown)")
                                : fmt::format("{}{}", printable(plan.running),
                                              plan.stream.empty() ? "" : fmt::format(" ({})", plan.stream)));
    out += findings_text("open", plan.open) + findings_text("no kernel", plan.no_kernel) +
           findings_text("undecided", plan.undecided);
    return out + steps_text(plan) + labelled("do", what_to_do(plan)) + stopgaps(plan);
}

std::string write_fix_json(const FixPlan& plan, const Subject& subject) {
    Json document;
    document["schema"] = "kcheck.fix/1";
    document["subject"] = subject_json(subject);
    document["running"] = text_or_null(plan.running);
    document["stream"] = text_or_null(plan.stream);
    document["doubt"] = text_or_null(plan.doubt);
    document["open"] = findings_json(plan.open);
    document["no_kernel"] = findings_json(plan.no_kernel);
    document["undecided"] = findings_json(plan.undecided);
    Json& steps = document["steps"] = Json::array();
    for (const FixStep& step : plan.steps) steps.push_back(step_json(step));
    document["best"] = plan.best ? Json(plan.steps[*plan.best].kernel) : Json();
    document["clears_all"] = plan.clears_all();
    return document_text(document);
}

}  // namespace kcheck
