#include "verdict/fix.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "verdict/advisory_judge.hpp"
#include "verdict/judge.hpp"

namespace kcheck {

namespace {

/// A kernel before it is judged.
struct Candidate {
    std::string name;
    KernelOrigin origin = KernelOrigin::advisory;
    KernelIdentity kernel;
};

/// The kernels of one stream above a version, each once, in order.
class Candidates {
  public:
    explicit Candidates(const KernelIdentity& running) : running_(running) {}

    void add(const std::string& name, KernelOrigin origin, KernelIdentity kernel) {
        if (kernel.stream != running_.stream || kernel.version.empty()) return;
        const auto order = compare_in_stream(*running_.stream, kernel.version, running_.version);
        if (order && *order > 0) found_.push_back({name, origin, std::move(kernel)});
    }

    std::vector<Candidate> take() {
        const VersionScheme& scheme = *running_.stream->scheme;
        std::sort(found_.begin(), found_.end(), [&](const Candidate& a, const Candidate& b) {
            const auto order = scheme.compare(a.kernel.version, b.kernel.version);
            if (order != 0) return order < 0;
            return a.origin != b.origin ? a.origin < b.origin : a.name < b.name;
        });
        const auto same = [&](const Candidate& a, const Candidate& b) {
            return scheme.compare(a.kernel.version, b.kernel.version) == 0;
        };
        found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
        return std::move(found_);
    }

  private:
    const KernelIdentity& running_;
    std::vector<Candidate> found_;
};

void add_fixed_versions(const Advisory& advisory, const KernelStream& stream, Candidates& candidates) {
    for (const AffectedRange& affected : advisory.affected) {
        if (affected.stream != stream.name) continue;
        for (const std::string& version : fixed_versions(affected))
            candidates.add(version, KernelOrigin::advisory, {version, stream, version, {}, {}});
    }
}

std::vector<Candidate> candidates_for(const std::vector<Advisory>& advisories, const Database& database,
                                      MachineKernels& kernels) {
    const KernelIdentity& running = kernels.running();
    Candidates candidates(running);
    for (const Advisory& advisory : advisories) {
        if (advisory.withdrawn.empty()) add_fixed_versions(advisory, *running.stream, candidates);
    }
    for (const std::string& release : database.image_kernels())
        candidates.add(release, KernelOrigin::image, identify_release(release));
    for (const std::string& release : kernels.installed())
        candidates.add(release, KernelOrigin::installed, kernels.of_release(release));
    return candidates.take();
}

/// What a kernel leaves of the advisories that kernel ranges describe. What cannot be told on the running
/// kernel either is not left by this one.
std::vector<Leftover> leftovers(const std::vector<Advisory>& advisories, std::span<const Finding> now,
                                MachineKernels& kernels, const Candidate& candidate, Severity least) {
    std::vector<Leftover> leaves;
    for (std::size_t i = 0; i < advisories.size(); ++i) {
        if (advisories[i].affected.empty() || advisories[i].severity < least) continue;
        const Outcome outcome = judge_on_kernel(advisories[i], kernels, candidate.name).outcome;
        const Outcome before = now[i].layers.running;
        const bool is_left =
            outcome == Outcome::affected || (outcome == Outcome::unknown && before == Outcome::affected);
        if (is_left) leaves.push_back({advisories[i].id, outcome, before});
    }
    return leaves;
}

/// What the running kernel has, open or mitigated, of what a kernel can solve.
std::size_t problems_now(const std::vector<Advisory>& advisories, const Verdict& verdict, Severity least) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < advisories.size(); ++i) {
        const Finding& finding = verdict.findings[i];
        const bool has_it =
            finding.layers.running == Outcome::affected || finding.layers.running == Outcome::mitigated;
        if (has_it && !advisories[i].affected.empty() && finding.severity >= least) ++count;
    }
    return count;
}

/// Sorts the findings on the running kernel by what can be done about them.
void sort_findings(const std::vector<Advisory>& advisories, const Verdict& verdict, Severity least,
                   FixPlan& plan) {
    for (std::size_t i = 0; i < advisories.size(); ++i) {
        const Finding& finding = verdict.findings[i];
        if (finding.severity < least) continue;
        const Outcome running = finding.layers.running;
        if (running == Outcome::unknown) plan.undecided.push_back(finding);
        if (running == Outcome::affected)
            (advisories[i].affected.empty() ? plan.no_kernel : plan.open).push_back(finding);
    }
}

/// `now` is how many problems the running kernel has.
std::optional<std::size_t> best_step(const FixPlan& plan, std::size_t now) {
    const auto fewer = [](const FixStep& a, const FixStep& b) { return a.leaves.size() < b.leaves.size(); };
    const auto best = std::min_element(plan.steps.begin(), plan.steps.end(), fewer);
    if (best == plan.steps.end() || best->leaves.size() >= now) return std::nullopt;
    return static_cast<std::size_t>(best - plan.steps.begin());
}

}  // namespace

std::string_view to_text(KernelOrigin origin) {
    switch (origin) {
        case KernelOrigin::installed: return "installed";
        case KernelOrigin::image: return "image";
        case KernelOrigin::advisory: return "advisory";
    }
    return "advisory";
}

Result<FixPlan> plan_fix(const Database& database, FactReader& reader, Severity least) {
    KC_TRY(const Verdict verdict, judge(database, reader, {}, {Keep::all, {}}));
    std::vector<Advisory> advisories;
    // In the order of the verdict's findings.
    for (const std::size_t index : database.by_id()) {
        KC_TRY(Advisory advisory, database.advisory(index));
        advisories.push_back(std::move(advisory));
    }
    MachineKernels kernels(reader);
    FixPlan plan{
        .running = verdict.kernel.running, .stream = verdict.kernel.stream, .doubt = verdict.kernel.doubt};
    sort_findings(advisories, verdict, least, plan);
    if (!plan.doubt.empty() || plan.open.empty()) return plan;
    for (const Candidate& candidate : candidates_for(advisories, database, kernels)) {
        if (candidate.origin != KernelOrigin::installed) kernels.add(candidate.name, candidate.kernel);
        plan.steps.push_back({candidate.name, candidate.origin,
                              leftovers(advisories, verdict.findings, kernels, candidate, least)});
    }
    plan.best = best_step(plan, problems_now(advisories, verdict, least));
    return plan;
}

}  // namespace kcheck
