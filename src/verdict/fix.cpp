#include "verdict/fix.hpp"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

#include "fact/kernel_release.hpp"
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

/// Whether a release names no other architecture than the running kernel's.
bool can_run_here(const std::string& release, FactReader& reader) {
    const std::string* const here = reader.read("kernel.arch").text();
    const auto parsed = parse_kernel_release(release);
    return here == nullptr || !parsed || parsed->arch.empty() || parsed->arch == *here;
}

/// Makes a kernel known that is not installed. A version that an advisory names is that of a package, of
/// which this machine takes the build that it runs now.
void make_known(const Candidate& candidate, MachineKernels& kernels) {
    if (candidate.origin == KernelOrigin::installed) return;
    kernels.add(candidate.name, candidate.kernel);
    if (candidate.origin == KernelOrigin::image) return;
    FactReader& reader = kernels.reader();
    for (const std::string_view key : {"kernel.arch", "kernel.flavour"})
        reader.assume_of_kernel(candidate.name, key, reader.read(key));
}

std::vector<Candidate> candidates_for(const std::vector<Advisory>& advisories, const Database& database,
                                      MachineKernels& kernels) {
    const KernelIdentity& running = kernels.running();
    Candidates candidates(running);
    for (const Advisory& advisory : advisories) {
        if (advisory.withdrawn.empty()) add_fixed_versions(advisory, *running.stream, candidates);
    }
    for (const std::string& release : database.image_kernels()) {
        if (can_run_here(release, kernels.reader()))
            candidates.add(release, KernelOrigin::image, identify_release(release));
    }
    for (const std::string& release : kernels.installed())
        candidates.add(release, KernelOrigin::installed, kernels.of_release(release));
    return candidates.take();
}

bool is_problem(Outcome running) { return running == Outcome::affected || running == Outcome::mitigated; }

/// Whether a kernel that is not in range is so only because nobody listed it: it lies above the last affected
/// version, and no fixed one is named.
bool is_only_unlisted(const KernelPlace& place) {
    return place.in_range == Truth::no && place.entry != nullptr && place.position == RangePosition::above &&
           place.entry->range.fixed.empty() && place.entry->range.fixed_in.empty();
}

/// What a kernel leaves of the advisories that kernel ranges describe. What cannot be told on the running
/// kernel either is not left by this one.
FixStep step_to(const Candidate& candidate, const std::vector<Advisory>& advisories,
                std::span<const Finding> now, MachineKernels& kernels, Severity least) {
    FixStep step{candidate.name, candidate.origin, {}, {}};
    const KernelIdentity& kernel = kernels.of_release(candidate.name);
    for (std::size_t i = 0; i < advisories.size(); ++i) {
        const Advisory& advisory = advisories[i];
        if (advisory.affected.empty() || advisory.severity < least) continue;
        const Outcome outcome = judge_on_kernel(advisory, kernels, candidate.name).outcome;
        const Outcome before = now[i].layers.running;
        if (outcome == Outcome::affected || (outcome == Outcome::unknown && before != Outcome::unknown)) {
            step.leaves.push_back({advisory.id, outcome, before});
        } else if (is_problem(before) && is_only_unlisted(place_kernel(kernel, advisory.affected))) {
            step.unconfirmed.push_back(advisory.id);
        }
    }
    return step;
}

/// What the running kernel has, open or mitigated, of what a kernel can solve.
std::size_t problems_now(const std::vector<Advisory>& advisories, const Verdict& verdict, Severity least) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < advisories.size(); ++i) {
        const Finding& finding = verdict.findings[i];
        if (is_problem(finding.layers.running) && !advisories[i].affected.empty() &&
            finding.severity >= least)
            ++count;
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
    const auto cost = [](const FixStep& step) {
        // Of two that leave as many problems, the one that is not known to have them.
        return std::tuple(step.problems(), step.problems() - step.unconfirmed.size(), step.new_doubts());
    };
    const auto less = [&](const FixStep& a, const FixStep& b) { return cost(a) < cost(b); };
    const auto best = std::min_element(plan.steps.begin(), plan.steps.end(), less);
    if (best == plan.steps.end() || best->problems() >= now) return std::nullopt;
    return static_cast<std::size_t>(best - plan.steps.begin());
}

}  // namespace

std::size_t FixStep::new_doubts() const {
    return static_cast<std::size_t>(std::count_if(leaves.begin(), leaves.end(),
                                                  [](const Leftover& left) { return left.is_new_doubt(); }));
}

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
        make_known(candidate, kernels);
        plan.steps.push_back(step_to(candidate, advisories, verdict.findings, kernels, least));
    }
    plan.best = best_step(plan, problems_now(advisories, verdict, least));
    return plan;
}

}  // namespace kcheck
