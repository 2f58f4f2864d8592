#include "verdict/repeated_judge.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
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

/// Reads what tells one machine's kernels from another's, whether or not an advisory is going to ask. The
/// image has a say where the kernel is not known.
void read_kernels(MachineKernels& kernels) {
    if (!kernels.running().is_known())
        for (const char* const key : {"image.id", "image.kernel"}) kernels.reader().read(key);
    if (!kernels.next_boot().empty()) kernels.of_release(kernels.next_boot());
    for (const std::string& release : kernels.installed()) kernels.of_release(release);
}

bool is_before(const SharedFinding& a, const SharedFinding& b) { return a->id < b->id; }

/// In the order of IDs; the action of all of them is added to `action`.
std::vector<SharedFinding> share(const std::vector<Finding>& findings, CommonAction& action) {
    std::vector<SharedFinding> shared;
    for (const Finding& each : findings) {
        action.add(each);
        shared.push_back(std::make_shared<const BriefFinding>(BriefFinding{
            each.id, each.severity, each.outcome, each.evidence, each.action, each.fixed, each.note}));
    }
    std::sort(shared.begin(), shared.end(), is_before);
    return shared;
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
    std::vector<Finding> findings;
    KC_TRY(settled.selected, select_advisories(database_, kernels, options_));
    for (const std::size_t index : settled.selected) {
        KC_TRY(const Advisory* const each, advisory(index));
        if (is_out_of_range(*each, kernels)) continue;
        if (each->affected.empty() || !facts_asked_by(*each).empty()) {
            settled.open.push_back(index);
            continue;
        }
        Finding finding = judge_advisory(*each, kernels);
        if (!finding.is_clear()) findings.push_back(std::move(finding));
    }
    settled.settled = share(findings, settled.action);
    return settled;
}

Result<const RepeatedJudge::OfKernels*> RepeatedJudge::of_kernels(MachineKernels& kernels,
                                                                  const std::string& key) {
    if (const auto found = of_kernels_.find(key); found != of_kernels_.end()) return &found->second;
    if (of_kernels_.size() >= max_kernels) of_kernels_.clear();
    KC_TRY(OfKernels settled, settle(kernels));
    return &of_kernels_.emplace(key, std::move(settled)).first->second;
}

Result<void> RepeatedJudge::judge_each(const std::vector<std::size_t>& indices, MachineKernels& kernels,
                                       std::vector<Finding>& findings, std::vector<Clear>& clear) {
    for (const std::size_t index : indices) {
        KC_TRY(const Advisory* const each, advisory(index));
        Finding finding = judge_advisory(*each, kernels);
        if (!finding.is_clear())
            findings.push_back(std::move(finding));
        else if (each->confirmed_by)
            clear.push_back({each, std::move(finding)});
    }
    return {};
}

/// The findings that depend on more than the kernels.
Result<std::vector<Finding>> RepeatedJudge::judge_open(const OfKernels& known, MachineKernels& kernels) {
    std::vector<Finding> findings;
    std::vector<Clear> clear;
    if (auto done = judge_each(known.open, kernels, findings, clear); !done)
        return tl::unexpected(done.error());
    if (options_.only.empty()) {
        KC_TRY(const std::vector<std::size_t> symptoms,
               select_symptoms(database_, kernels.reader(), known.selected));
        if (auto done = judge_each(symptoms, kernels, findings, clear); !done)
            return tl::unexpected(done.error());
    }
    AskedView asked(kernels.reader());
    for (Clear& each : clear) {
        note_unlisted_symptom(*each.advisory, asked, each.finding);
        if (!each.finding.is_clear()) findings.push_back(std::move(each.finding));
    }
    return findings;
}

Result<RepeatedVerdict> RepeatedJudge::judge(FactReader& reader,
                                             const std::function<std::string()>& kernels_key) {
    MachineKernels kernels(reader);
    read_kernels(kernels);
    KC_TRY(const OfKernels* const known, of_kernels(kernels, kernels_key()));
    KC_TRY(const std::vector<Finding> findings, judge_open(*known, kernels));
    RepeatedVerdict verdict;
    verdict.kernel = summarise_kernels(database_, kernels);
    CommonAction action = known->action;
    const std::vector<SharedFinding> open = share(findings, action);
    verdict.findings.reserve(open.size() + known->settled.size());
    std::merge(open.begin(), open.end(), known->settled.begin(), known->settled.end(),
               std::back_inserter(verdict.findings), is_before);
    verdict.action = action.action();
    verdict.good_kernel = action.good_kernel(verdict.kernel.next_boot);
    return verdict;
}

}  // namespace kcheck
