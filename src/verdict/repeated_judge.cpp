#include "verdict/repeated_judge.hpp"

#include <algorithm>
#include <utility>

#include "verdict/action.hpp"
#include "verdict/advisory_judge.hpp"
#include "verdict/asked_view.hpp"
#include "verdict/selection.hpp"

namespace kcheck {

namespace {

/// How many kernels are remembered. A fleet has some hundreds; one that has more forgets them all and begins
/// anew.
constexpr std::size_t max_kernels = 4096;

/// Whether the ranges alone say that the advisory does not concern any kernel of the machine, so that no fact
/// is asked for and nothing is to be said.
bool is_out_of_range(const Advisory& advisory, MachineKernels& kernels) {
    if (!advisory.withdrawn.empty()) return true;
    if (advisory.affected.empty() || advisory.confirmed_by || !kernels.running().is_known()) return false;
    if (place_kernel(kernels.running(), advisory.affected).in_range != Truth::no) return false;
    const std::string& next = kernels.next_boot();
    return next.empty() || place_kernel(kernels.of_release(next), advisory.affected).in_range == Truth::no;
}

/// Reads what tells one machine's kernels from another's, whether or not an advisory is going to ask. The image has a
/// say where the kernel is not known.
void read_kernels(MachineKernels& kernels) {
    if (!kernels.running().is_known())
        for (const char* const key : {"image.id", "image.kernel"}) kernels.reader().read(key);
    if (!kernels.next_boot().empty()) kernels.of_release(kernels.next_boot());
    for (const std::string& release : kernels.installed()) kernels.of_release(release);
}

void drop_reasons(Finding& finding) {
    finding.why.clear();
    finding.seen.clear();
}

}  // namespace

RepeatedJudge::RepeatedJudge(const Database& database, std::vector<std::string> only)
    : database_(database), options_{Keep::findings, std::move(only)}, advisories_(database.size()) {}

Result<const Advisory*> RepeatedJudge::advisory(std::size_t index) {
    if (!advisories_[index]) {
        KC_TRY(advisories_[index], database_.advisory(index));
    }
    return &*advisories_[index];
}

Result<RepeatedJudge::OfKernels> RepeatedJudge::settle(MachineKernels& kernels) {
    OfKernels settled;
    KC_TRY(settled.selected, select_advisories(database_, kernels, options_));
    for (const std::size_t index : settled.selected) {
        KC_TRY(const Advisory* const each, advisory(index));
        if (is_out_of_range(*each, kernels)) {
            ++settled.counts[static_cast<std::size_t>(Outcome::not_affected)];
        } else if (each->affected.empty() || !facts_asked_by(*each).empty()) {
            settled.open.push_back(index);
        } else {
            Finding finding = judge_advisory(*each, kernels);
            ++settled.counts[static_cast<std::size_t>(finding.outcome)];
            drop_reasons(finding);
            if (!finding.is_clear()) settled.settled.push_back(std::move(finding));
        }
    }
    return settled;
}

Result<const RepeatedJudge::OfKernels*> RepeatedJudge::of_kernels(MachineKernels& kernels,
                                                                  const std::string& key) {
    if (const auto found = of_kernels_.find(key); found != of_kernels_.end()) return &found->second;
    if (of_kernels_.size() >= max_kernels) of_kernels_.clear();
    KC_TRY(OfKernels settled, settle(kernels));
    return &of_kernels_.emplace(key, std::move(settled)).first->second;
}

Result<void> RepeatedJudge::judge_open(const std::vector<std::size_t>& open, MachineKernels& kernels,
                                       Verdict& verdict,
                                       std::vector<std::pair<const Advisory*, Finding>>& clear) {
    for (const std::size_t index : open) {
        KC_TRY(const Advisory* const each, advisory(index));
        Finding finding = judge_advisory(*each, kernels);
        ++verdict.counts[static_cast<std::size_t>(finding.outcome)];
        drop_reasons(finding);
        if (!finding.is_clear())
            verdict.findings.push_back(std::move(finding));
        else if (each->confirmed_by)
            clear.emplace_back(each, std::move(finding));
    }
    return {};
}

Result<Verdict> RepeatedJudge::judge(FactReader& reader, const std::function<std::string()>& kernels_key) {
    MachineKernels kernels(reader);
    read_kernels(kernels);
    KC_TRY(const OfKernels* const known, of_kernels(kernels, kernels_key()));
    Verdict verdict;
    verdict.kernel = summarise_kernels(database_, kernels);
    verdict.findings = known->settled;
    verdict.counts = known->counts;
    std::vector<std::pair<const Advisory*, Finding>> clear;
    if (auto done = judge_open(known->open, kernels, verdict, clear); !done)
        return tl::unexpected(done.error());
    if (options_.only.empty()) {
        KC_TRY(const std::vector<std::size_t> symptoms, select_symptoms(database_, reader, known->selected));
        if (auto done = judge_open(symptoms, kernels, verdict, clear); !done)
            return tl::unexpected(done.error());
        verdict.counts[static_cast<std::size_t>(Outcome::not_affected)] +=
            database_.size() - verdict.judged();
    }
    AskedView asked(reader);
    for (auto& [advisory, finding] : clear) {
        note_unlisted_symptom(*advisory, asked, finding);
        drop_reasons(finding);
        if (!finding.is_clear()) verdict.findings.push_back(std::move(finding));
    }
    std::sort(verdict.findings.begin(), verdict.findings.end(),
              [](const Finding& a, const Finding& b) { return a.id < b.id; });
    decide_action(verdict);
    return verdict;
}

}  // namespace kcheck
