#include "verdict/explain.hpp"

#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "verdict/advisory_judge.hpp"
#include "verdict/evaluate.hpp"

namespace kcheck {

namespace {

Explanation explain_kernel(const Advisory& advisory, const KernelIdentity& kernel, std::string_view which) {
    const KernelPlace place = place_kernel(kernel, advisory.affected);
    Explanation range{
        place.in_range,
        fmt::format("the {} kernel {} is affected", which,
                    kernel.release.empty() ? std::string("(unknown)") : printable(kernel.release)),
        {}};
    for (const AffectedRange& affected : advisory.affected) {
        const KernelPlace each = place_kernel(kernel, std::span(&affected, 1));
        const std::string text = each.entry == nullptr && kernel.is_known()
                                     ? fmt::format("not a kernel of stream {}", affected.stream)
                                     : describe(each, kernel);
        range.children.push_back({each.in_range, text, {}});
    }
    return range;
}

void add_condition(Explanation& root, const std::optional<Condition>& condition, std::string_view name,
                   FactView& facts) {
    if (!condition) return;
    ExplanationTrace trace;
    const Truth truth = evaluate(*condition, facts, trace);
    Explanation named{truth, std::string(name), {}};
    named.children.push_back(trace.take());
    root.children.push_back(std::move(named));
}

void add_kernels(Explanation& root, const Advisory& advisory, MachineKernels& kernels, FactView& facts) {
    if (advisory.is_pure_condition()) return;
    const KernelIdentity& running = kernels.running();
    if (!advisory.affected.empty()) root.children.push_back(explain_kernel(advisory, running, "running"));
    if (advisory.affected.empty() || !running.is_known()) {
        const ImagePlace image = place_image(advisory, facts);
        root.children.push_back({image.in_range, "the image is affected", {{image.in_range, image.why, {}}}});
    }
    const std::string& next = kernels.next_boot();
    if (!advisory.affected.empty() && !next.empty() && next != running.release) {
        root.children.push_back(explain_kernel(advisory, kernels.of_release(next), "next-boot"));
    }
}

Truth truth_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::not_affected:
        case Outcome::mitigated: return Truth::no;
        case Outcome::unknown: return Truth::unknown;
        case Outcome::affected: return Truth::yes;
    }
    return Truth::unknown;
}

void append(std::string& out, const Explanation& explanation, std::size_t depth) {
    out += fmt::format("{:<9}{:{}}{}\n", to_text(explanation.truth), "", depth * 2, explanation.text);
    for (const Explanation& child : explanation.children) append(out, child, depth + 1);
}

}  // namespace

Result<Explanation> explain_advisory(const Database& database, std::size_t index, FactReader& reader) {
    KC_TRY(const Verdict verdict, judge(database, reader, {}, {Keep::all, {}}));
    KC_TRY(const Advisory advisory, database.advisory(index));
    const Finding& finding = verdict.findings[index];
    Explanation root{truth_of(finding.outcome),
                     fmt::format("{} is {}{}", advisory.id, to_text(finding.outcome),
                                 finding.note.empty() ? "" : ": " + finding.note),
                     {}};
    MachineKernels kernels(reader, SubjectKind::host);
    RunningView facts(reader);
    add_kernels(root, advisory, kernels, facts);
    add_condition(root, advisory.exposure, "requires", facts);
    add_condition(root, advisory.mitigated_by, "mitigated_by", facts);
    add_condition(root, advisory.ruled_out_by, "ruled_out_by", facts);
    add_condition(root, advisory.confirmed_by, "confirmed_by", facts);
    return root;
}

std::string to_text(const Explanation& explanation) {
    std::string out;
    append(out, explanation, 0);
    return out;
}

}  // namespace kcheck
