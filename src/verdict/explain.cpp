#include "verdict/explain.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "verdict/advisory_judge.hpp"
#include "verdict/evaluate.hpp"

namespace kcheck {

namespace {

/// The release with its source, as conditions show a fact.
std::string shown_release(const SourcedFact& release) {
    if (release.text() == nullptr) return "(unknown)";
    return fmt::format("{} ({})", printable(*release.text()), printable(release.source));
}

std::string in_words(const KernelPlace& place, const KernelIdentity& kernel) {
    const std::string compared = describe_comparisons(place, kernel);
    return fmt::format("{}{}{}", describe(place, kernel), compared.empty() ? "" : ": ", compared);
}

FactMap facts_named(std::initializer_list<std::string_view> keys, FactView& facts) {
    FactMap found;
    for (const std::string_view key : keys) found.emplace(key, facts.get(key));
    return found;
}

/// `statement` says which kernel is affected, with {} for its release.
Explanation explain_kernel(const Advisory& advisory, const KernelIdentity& kernel, const char* statement,
                           FactView& facts) {
    const KernelPlace place = place_kernel(kernel, advisory.affected);
    Explanation range{place.in_range,
                      fmt::format(fmt::runtime(statement), shown_release(facts.get("kernel.release"))),
                      {},
                      facts_named({"kernel.release", "kernel.stream", "kernel.version"}, facts)};
    for (const AffectedRange& affected : advisory.affected) {
        const KernelPlace each = place_kernel(kernel, std::span(&affected, 1));
        const std::string text = each.entry == nullptr && kernel.is_known()
                                     ? fmt::format("not a kernel of stream {}", affected.stream)
                                     : in_words(each, kernel);
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

/// What decides about the next kernel where it is listed: who is exposed by present use, all else by what is
/// known of that release.
Explanation explain_next_boot(const Advisory& advisory, MachineKernels& kernels) {
    const std::string& next = kernels.next_boot();
    OtherKernelView facts(kernels.reader(), next);
    Explanation kernel =
        explain_kernel(advisory, kernels.of_release(next), "the next-boot kernel {} is affected", facts);
    if (kernel.truth == Truth::no) return kernel;
    UseOfOtherKernelView use(kernels.reader(), next);
    add_condition(kernel, advisory.exposure, "requires", use);
    add_condition(kernel, advisory.mitigated_by, "mitigated_by", facts);
    add_condition(kernel, advisory.ruled_out_by, "ruled_out_by", facts);
    return kernel;
}

void add_kernels(Explanation& root, const Advisory& advisory, MachineKernels& kernels, FactView& facts) {
    if (advisory.is_pure_condition()) return;
    const KernelIdentity& running = kernels.running();
    if (!advisory.affected.empty())
        root.children.push_back(explain_kernel(advisory, running,
                                               kernels.is_of_image() ? "the image boots {}, which is affected"
                                                                     : "the running kernel {} is affected",
                                               facts));
    if (advisory.affected.empty() || !running.is_known()) {
        const ImagePlace image = place_image(advisory, facts);
        root.children.push_back({image.in_range,
                                 "the image is affected",
                                 {{image.in_range, image.why, {}}},
                                 facts_named({"image.id", "image.kernel"}, facts)});
    }
    const std::string& next = kernels.next_boot();
    if (!advisory.affected.empty() && !next.empty() && next != running.release)
        root.children.push_back(explain_next_boot(advisory, kernels));
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
    out += fmt::format("{:<9}{:{}}{}\n", to_text(explanation.truth), "", depth * 2,
                       printable(explanation.text, std::string_view::npos));
    for (const Explanation& child : explanation.children) append(out, child, depth + 1);
}

}  // namespace

Result<ExplainedFinding> explain_advisory(const Database& database, std::size_t index, FactReader& reader,
                                          SubjectKind kind) {
    Subject subject;
    subject.kind = kind;
    KC_TRY(Verdict verdict, judge(database, reader, subject, {Keep::all, {}}));
    if (!verdict.has_kernel()) return fail(ErrorKind::bad_data, verdict.kernel.doubt);
    KC_TRY(const Advisory advisory, database.advisory(index));
    const auto found = std::find_if(verdict.findings.begin(), verdict.findings.end(),
                                    [&](const Finding& each) { return each.id == advisory.id; });
    Explanation decision = explain_finding(advisory, *found, reader, kind);
    return ExplainedFinding{std::move(*found), std::move(decision)};
}

Explanation explain_finding(const Advisory& advisory, const Finding& finding, FactReader& reader,
                            SubjectKind kind) {
    Explanation root{truth_of(finding.outcome),
                     fmt::format("{} is {}{}", advisory.id, to_text(finding.outcome),
                                 finding.note.empty() ? "" : ": " + finding.note),
                     {}};
    if (!advisory.withdrawn.empty())
        root.children.push_back({Truth::no, fmt::format("withdrawn on {}", advisory.withdrawn), {}});
    MachineKernels kernels(reader, kind);
    if (kernels.is_of_image() && advisory.is_pure_condition() && finding.outcome == Outcome::not_affected) {
        for (const std::string& why : finding.why) root.children.push_back({Truth::no, why, {}});
    }
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
