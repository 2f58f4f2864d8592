#include "verdict/judge.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "base/digest.hpp"
#include "verdict/action.hpp"
#include "verdict/advisory_judge.hpp"
#include "verdict/asked_view.hpp"
#include "verdict/selection.hpp"

namespace kcheck {

namespace {

/// An advisory whose finding may be reported.
struct Candidate {
    std::size_t index = 0;
    bool may_show_symptom = false;
};

/// Adds what is needed only for a finding that is reported.
Result<void> complete(const Database& database, const Candidate& candidate, FactView& asked, Keep keep,
                      Finding& finding) {
    if (candidate.may_show_symptom) {
        KC_TRY(const Advisory advisory, database.advisory(candidate.index));
        note_unlisted_symptom(advisory, asked, finding);
    }
    if (finding.is_clear() && keep != Keep::all) return {};
    KC_TRY(finding.text, database.text(candidate.index));
    finding.origin = database.origin(candidate.index);
    return {};
}

/// Counts what would be found if an image booted another of its kernels.
void count_other_kernels(const MachineKernels& kernels, const Finding& finding, Verdict& verdict) {
    if (!kernels.is_of_image() || finding.outcome == Outcome::affected) return;
    for (const auto& [release, outcome] : finding.layers.installed)
        if (outcome == Outcome::affected) ++verdict.affected_if_booted[release];
}

/// Judges the selected advisories and adds the findings that may be reported, with their candidates.
Result<std::vector<Candidate>> judge_selected(const Database& database, MachineKernels& kernels,
                                              const std::vector<std::size_t>& selected, Keep keep,
                                              Verdict& verdict) {
    std::vector<Candidate> candidates;
    // Address space only: pages that no finding reaches are never touched, and none is ever moved.
    verdict.findings.reserve(selected.size());
    for (const std::size_t index : selected) {
        KC_TRY(const Advisory advisory, database.advisory(index));
        Finding finding = judge_advisory(advisory, kernels);
        ++verdict.counts[static_cast<std::size_t>(finding.outcome)];
        count_other_kernels(kernels, finding, verdict);
        const bool may_show_symptom = finding.is_clear() && advisory.confirmed_by.has_value();
        if (finding.is_clear() && !may_show_symptom && keep != Keep::all) continue;
        candidates.push_back({index, may_show_symptom});
        verdict.findings.push_back(std::move(finding));
    }
    return candidates;
}

/// Fills in the findings of a verdict and counts them.
Result<void> judge_all(const Database& database, MachineKernels& kernels, const JudgeOptions& options,
                       Verdict& verdict) {
    KC_TRY(const std::vector<std::size_t> selected, select_advisories(database, kernels, options));
    KC_TRY(std::vector<Candidate> candidates,
           judge_selected(database, kernels, selected, options.keep, verdict));
    if (options.only.empty()) {
        KC_TRY(const std::vector<std::size_t> symptoms,
               select_symptoms(database, kernels.reader(), selected));
        KC_TRY(const std::vector<Candidate> more,
               judge_selected(database, kernels, symptoms, options.keep, verdict));
        candidates.insert(candidates.end(), more.begin(), more.end());
        verdict.counts[static_cast<std::size_t>(Outcome::not_affected)] += database.size() - verdict.judged();
    }
    AskedView asked(kernels.reader());
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto done = complete(database, candidates[i], asked, options.keep, verdict.findings[i]);
        if (!done) return tl::unexpected(done.error());
    }
    if (options.keep != Keep::all)
        std::erase_if(verdict.findings, [](const Finding& finding) { return finding.is_clear(); });
    std::sort(verdict.findings.begin(), verdict.findings.end(),
              [](const Finding& a, const Finding& b) { return a.id < b.id; });
    return {};
}

/// Of the kernel that the image is known to ship; empty if it is not.
std::string shipped_stream(FactReader& reader) {
    RunningView facts(reader);
    if (facts.get("image.id").text() == nullptr) return {};
    const std::string* const shipped = facts.get("image.kernel").text();
    if (shipped == nullptr) return {};
    const KernelIdentity kernel = identify_release(*shipped);
    return kernel.stream ? kernel.stream->name : std::string();
}

void take_facts(const FactReader& reader, Verdict& verdict) {
    verdict.given = reader.given();
    verdict.facts = reader.facts();
    verdict.kernel_facts = reader.kernel_facts();
}

}  // namespace

KernelSummary summarise_kernels(const Database& database, MachineKernels& kernels) {
    KernelSummary summary;
    const KernelIdentity& running = kernels.running();
    summary.running = running.release;
    if (running.stream) summary.stream = running.stream->name;
    summary.next_boot = kernels.next_boot();
    if (const TextList* const installed = kernels.reader().read("kernel.installed").list()) {
        summary.installed = *installed;
    }
    summary.doubt = running.doubt;
    if (!running.is_known()) summary.shipped_stream = shipped_stream(kernels.reader());
    summary.is_covered = database.covers(summary.judged_stream());
    return summary;
}

std::optional<Severity> Verdict::worst() const {
    std::optional<Severity> worst;
    for (const Finding& finding : findings) {
        if (finding.outcome != Outcome::affected) continue;
        worst = std::max(worst.value_or(Severity::info), finding.severity);
    }
    return worst;
}

std::string fingerprint(const Finding& finding, const Subject& subject) {
    const std::string& identity = subject.id.empty() ? subject.name : subject.id;
    std::string text;
    if (!identity.empty()) append_fingerprint(finding.id, identity, text);
    return text;
}

void append_fingerprint(std::string_view advisory, std::string_view identity, std::string& text) {
    constexpr std::size_t bytes = 16;
    fmt::memory_buffer message;
    message.append(advisory);
    message.push_back('\n');
    message.append(identity);
    const auto digest = sha256_array({message.data(), message.size()});
    append_hex(std::span(digest).first<bytes>(), text);
}

Subject identify_subject(FactReader& reader, Subject stated) {
    const SourcedFact& name = reader.read("host.name");
    const SourcedFact& id = reader.read("host.id");
    const SourcedFact& container = reader.read("host.container");
    const auto wins = [&](std::string_view key, const std::string& said) {
        return said.empty() || reader.is_given(key);
    };
    if (name.text() != nullptr && wins("host.name", stated.name)) stated.name = *name.text();
    if (id.text() != nullptr && wins("host.id", stated.id)) stated.id = *id.text();
    if (container.text() != nullptr) stated.container = *container.text();
    return stated;
}

Result<Verdict> judge(const Database& database, FactReader& reader, const Subject& subject,
                      const JudgeOptions& options) {
    MachineKernels kernels(reader, subject.kind);
    Verdict verdict;
    verdict.subject = subject;
    verdict.kernel = summarise_kernels(database, kernels);
    verdict.kernel.is_missing =
        subject.kind == SubjectKind::image && reader.read("kernel.release").is_absent();
    if (verdict.kernel.is_missing) {
        verdict.kernel.doubt = "no kernel in this image: a container runs on its host's; nothing was judged";
    } else if (auto judged = judge_all(database, kernels, options, verdict); !judged) {
        return tl::unexpected(judged.error());
    }
    decide_action(verdict);
    take_facts(reader, verdict);
    return verdict;
}

}  // namespace kcheck
