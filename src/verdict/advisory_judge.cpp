#include "verdict/advisory_judge.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "fact/image_id.hpp"
#include "verdict/action.hpp"
#include "verdict/evaluate.hpp"

namespace kcheck {

namespace {

constexpr std::string_view symptom_absent = "listed kernel, symptom absent (backport, live patch?)";
constexpr std::string_view symptom_present = "unlisted kernel, symptom present";

Truth decide(const std::optional<Condition>& condition, FactView& facts, Truth if_missing) {
    return condition ? evaluate(*condition, facts) : if_missing;
}

/// The tests of a condition that came out `wanted`, in words.
std::vector<std::string> leaves(const Condition& condition, FactView& facts, Truth wanted) {
    LeafTrace trace(wanted);
    evaluate(condition, facts, trace);
    return trace.texts();
}

std::string in_words(const Condition& condition, FactView& facts, Truth wanted) {
    return fmt::format("{}", fmt::join(leaves(condition, facts, wanted), "; "));
}

/// What an image brings against the problem and nothing proves to take effect: a live patch that is installed
/// is a mitigation only once it is loaded.
std::string note_on_patches(const Advisory& advisory, FactView& facts) {
    std::vector<std::string> notes;
    for (const std::string& key : facts_asked_by(advisory)) {
        if (!key.starts_with("livepatch.")) continue;
        const SourcedFact& patch = facts.get(key);
        if (patch.text() == nullptr || *patch.text() != "installed") continue;
        notes.push_back(
            fmt::format("live patch {} is installed ({}); that it is loaded after the boot cannot "
                        "be seen",
                        fact_argument(key), printable(patch.source)));
    }
    return fmt::format("{}", fmt::join(notes, "; "));
}

/// The rows of the outcome table from "in range: yes" on. `use` says who is exposed, `facts` all else.
void judge_in_range(const Advisory& advisory, FactView& use, FactView& facts, Evidence evidence,
                    Finding& finding) {
    const Truth exposed = decide(advisory.exposure, use, Truth::yes);
    if (exposed == Truth::no) {
        finding.outcome = Outcome::not_affected;
        finding.why.push_back("not exposed: " + in_words(*advisory.exposure, use, Truth::no));
        return;
    }
    if (decide(advisory.mitigated_by, facts, Truth::no) == Truth::yes) {
        finding.outcome = Outcome::mitigated;
        finding.evidence = evidence;
        finding.why.push_back("mitigated: " + in_words(*advisory.mitigated_by, facts, Truth::yes));
        return;
    }
    if (decide(advisory.ruled_out_by, facts, Truth::no) == Truth::yes) {
        finding.outcome = Outcome::not_affected;
        finding.note = symptom_absent;
        finding.seen = leaves(*advisory.ruled_out_by, facts, Truth::yes);
        return;
    }
    if (exposed == Truth::unknown) {
        finding.outcome = Outcome::unknown;
        finding.why.push_back("cannot tell whether exposed: " +
                              in_words(*advisory.exposure, use, Truth::unknown));
        return;
    }
    finding.outcome = Outcome::affected;
    finding.evidence = evidence;
    finding.note = note_on_patches(advisory, facts);
    const bool exposure_is_proof = advisory.is_pure_condition() && !advisory.confirmed_by;
    const auto& proof = exposure_is_proof ? advisory.exposure : advisory.confirmed_by;
    if (proof && evaluate(*proof, facts) == Truth::yes) {
        finding.evidence = Evidence::probe;
        finding.seen = leaves(*proof, facts, Truth::yes);
    }
}

/// The rows of the outcome table without "in range: yes". Who is not exposed is not affected, whatever may
/// become known of the version.
void judge_out_of_range(const Advisory& advisory, FactView& use, Finding& finding) {
    finding.outcome = finding.in_range == Truth::no ? Outcome::not_affected : Outcome::unknown;
    if (finding.in_range == Truth::no || decide(advisory.exposure, use, Truth::yes) != Truth::no) return;
    finding.outcome = Outcome::not_affected;
    finding.why.push_back("not exposed: " + in_words(*advisory.exposure, use, Truth::no));
}

/// The finding for a kernel that does not run: its range decides, and what is known of that very release. Who
/// is exposed is the machine's matter, so the present use answers that.
void judge_other_kernel(const Advisory& advisory, MachineKernels& kernels, const std::string& release,
                        Finding& finding) {
    const KernelIdentity& kernel = kernels.of_release(release);
    const KernelPlace place = place_kernel(kernel, advisory.affected);
    if (place.entry != nullptr) finding.fixed = fixed_version(place, kernel);
    finding.why.push_back(describe(place, kernel));
    finding.in_range = place.in_range;
    UseOfOtherKernelView use(kernels.reader(), release);
    if (place.in_range != Truth::yes) return judge_out_of_range(advisory, use, finding);
    OtherKernelView facts(kernels.reader(), release);
    judge_in_range(advisory, use, facts, Evidence::kernel, finding);
}

Outcome judge_layer(const Advisory& advisory, MachineKernels& kernels, const std::string& release,
                    Outcome running) {
    if (release == kernels.running().release) return running;
    Finding finding;
    judge_other_kernel(advisory, kernels, release, finding);
    return finding.outcome;
}

void judge_layers(const Advisory& advisory, MachineKernels& kernels, Finding& finding) {
    finding.layers.running = finding.outcome;
    if (advisory.affected.empty()) return;
    const std::string& next = kernels.next_boot();
    finding.layers.next_boot =
        next.empty() ? Outcome::unknown : judge_layer(advisory, kernels, next, finding.outcome);
    const bool next_is_bad = finding.layers.next_boot == Outcome::affected;
    // Whoever starts instances of an image can pick any of its kernels.
    if (finding.outcome != Outcome::affected && !next_is_bad && !kernels.is_of_image()) return;
    for (const std::string& release : kernels.installed()) {
        finding.layers.installed.emplace_back(
            release, judge_layer(advisory, kernels, release, finding.layers.running));
    }
    if (finding.outcome == Outcome::affected || !next_is_bad) return;
    finding.outcome = Outcome::affected;
    finding.evidence = Evidence::kernel;
    // What live evidence says of the running kernel says nothing about this one.
    finding.note.clear();
    finding.seen.clear();
    const KernelIdentity& kernel = kernels.of_release(next);
    const KernelPlace place = place_kernel(kernel, advisory.affected);
    finding.why.insert(finding.why.begin(), "next boot " + describe(place, kernel));
    finding.fixed = fixed_version(place, kernel);
}

bool has_upper_bound(const KernelPlace& place) {
    if (place.entry == nullptr) return false;
    const VersionRange& range = place.entry->range;
    return !range.fixed.empty() || !range.last_affected.empty() || !range.fixed_in.empty();
}

ImagePlace place_image_date(const Advisory& advisory, const std::string& text) {
    const auto image = parse_image_id(text);
    if (!image) return {Truth::unknown, image.error().message, {}};
    ImagePlace place{Truth::no, fmt::format("image {} is of another family", text), {}};
    for (const AffectedImages& images : advisory.images) {
        if (images.family != image->family) continue;
        const Truth in_range = contains_date(images, image->date);
        const std::string_view where = in_range == Truth::yes  ? "inside"
                                       : in_range == Truth::no ? "outside"
                                                               : "in a gap of";
        place = {
            in_range,
            fmt::format("image {} of {} is {} the listed build dates", images.family, image->date, where),
            {}};
        if (in_range == Truth::yes) return place;
    }
    return place;
}

ImagePlace place_shipped_kernel(const Advisory& advisory, const std::string& image, FactView& facts) {
    const SourcedFact& shipped = facts.get("image.kernel");
    if (shipped.text() == nullptr) return {Truth::unknown, "image.kernel is " + to_text(shipped), {}};
    const KernelIdentity kernel = identify_release(*shipped.text());
    const KernelPlace place = place_kernel(kernel, advisory.affected);
    ImagePlace found{place.in_range, fmt::format("image {} ships {}", image, describe(place, kernel)), {}};
    found.fixed = fixed_version(place, kernel);
    return found;
}

/// Whether only a running system can show what the advisory asks for.
bool is_about_running_systems(const Advisory& advisory) {
    const std::vector<std::string> asked = facts_asked_by(advisory);
    return std::all_of(asked.begin(), asked.end(), [](const std::string& key) {
        const FactKind* const kind = find_fact_kind(key);
        return kind != nullptr && kind->scope == FactScope::running;
    });
}

void judge_pure_condition(const Advisory& advisory, const MachineKernels& kernels, FactView& facts,
                          Finding& finding) {
    if (kernels.is_of_image() && is_about_running_systems(advisory)) {
        finding.outcome = Outcome::not_affected;
        finding.why.emplace_back("only a running system can show this, and an image is none");
        return;
    }
    finding.in_range = Truth::yes;
    judge_in_range(advisory, facts, facts, Evidence::probe, finding);
}

/// What an advisory without kernel ranges says: its condition or the image decides.
void judge_without_range(const Advisory& advisory, const MachineKernels& kernels, FactView& facts,
                         Finding& finding) {
    if (advisory.is_pure_condition()) return judge_pure_condition(advisory, kernels, facts, finding);
    const ImagePlace place = place_image(advisory, facts);
    finding.in_range = place.in_range;
    finding.why.push_back(place.why);
    if (place.in_range == Truth::yes) return judge_in_range(advisory, facts, facts, Evidence::image, finding);
    judge_out_of_range(advisory, facts, finding);
}

/// The running kernel where it is known, else the image. A known kernel that cannot be placed in its stream
/// (a CI build) is not the one that the image shipped, so the image has no say in it.
void judge_running(const Advisory& advisory, MachineKernels& kernels, Finding& finding) {
    RunningView facts(kernels.reader());
    if (advisory.affected.empty()) return judge_without_range(advisory, kernels, facts, finding);
    const KernelIdentity& kernel = kernels.running();
    if (kernel.is_known()) {
        const KernelPlace place = place_kernel(kernel, advisory.affected);
        finding.fixed = fixed_version(place, kernel);
        finding.why.push_back(place.entry == nullptr
                                  ? describe(place, kernel)
                                  : fmt::format("{} {}", kernels.verb(), describe(place, kernel)));
        finding.in_range = place.in_range;
        if (place.in_range == Truth::yes)
            return judge_in_range(advisory, facts, facts, Evidence::kernel, finding);
        return judge_out_of_range(advisory, facts, finding);
    }
    const ImagePlace place = place_image(advisory, facts);
    finding.fixed = place.fixed;
    finding.in_range = place.in_range;
    finding.why.push_back("kernel not known: " + kernel.doubt);
    finding.why.push_back(place.why);
    if (place.in_range == Truth::yes) return judge_in_range(advisory, facts, facts, Evidence::image, finding);
    judge_out_of_range(advisory, facts, finding);
}

BetterKernel better_kernel(const Advisory& advisory, const MachineKernels& kernels) {
    const KernelPlace place = place_kernel(kernels.running(), advisory.affected);
    const bool of_image = place.entry == nullptr && !advisory.affected.empty();
    return has_upper_bound(place) || of_image ? BetterKernel::exists : BetterKernel::unheard_of;
}

}  // namespace

MachineKernels::MachineKernels(FactReader& reader, SubjectKind kind) : reader_(reader), kind_(kind) {
    RunningView facts(reader);
    running_ = identify_kernel(facts);
    if (const std::string* const next = reader.read("kernel.next_boot").text()) next_boot_ = *next;
    if (const TextList* const installed = reader.read("kernel.installed").list()) installed_ = *installed;
}

const TextList& MachineKernels::installed() {
    if (is_sorted_) return installed_;
    is_sorted_ = true;
    std::stable_sort(
        installed_.begin(), installed_.end(), [this](const std::string& a, const std::string& b) {
            const KernelIdentity& left = of_release(a);
            const KernelIdentity& right = of_release(b);
            const bool can_compare = left.stream && left.stream == right.stream;
            return can_compare ? left.stream->scheme->compare(left.version, right.version) < 0 : a < b;
        });
    return installed_;
}

void MachineKernels::add(const std::string& name, KernelIdentity kernel) {
    others_.insert_or_assign(name, std::move(kernel));
}

const KernelIdentity& MachineKernels::of_release(const std::string& release) {
    if (release == running_.release) return running_;
    const auto found = others_.find(release);
    if (found != others_.end()) return found->second;
    OtherKernelView facts(reader_, release);
    return others_.emplace(release, identify_kernel(facts)).first->second;
}

ImagePlace place_image(const Advisory& advisory, FactView& facts) {
    const SourcedFact& image = facts.get("image.id");
    if (image.text() == nullptr) return {Truth::unknown, "image.id is " + to_text(image), {}};
    if (advisory.images.empty()) return place_shipped_kernel(advisory, *image.text(), facts);
    // A custom image has no date, but the kernel that it ships may be stated.
    const bool has_date = parse_image_id(*image.text()).has_value();
    if (!has_date && !advisory.affected.empty() && facts.get("image.kernel").text() != nullptr)
        return place_shipped_kernel(advisory, *image.text(), facts);
    return place_image_date(advisory, *image.text());
}

Finding judge_advisory(const Advisory& advisory, MachineKernels& kernels) {
    Finding finding;
    finding.id = advisory.id;
    finding.severity = advisory.severity;
    finding.impact = advisory.impact;
    if (!advisory.withdrawn.empty()) {
        finding.outcome = Outcome::not_affected;
        finding.layers.running = Outcome::not_affected;
        finding.why.push_back("withdrawn on " + advisory.withdrawn);
        return finding;
    }
    judge_running(advisory, kernels, finding);
    judge_layers(advisory, kernels, finding);
    finding.action = action_for(finding.layers, finding.outcome, better_kernel(advisory, kernels));
    finding.good_kernel = good_kernel(finding.action, finding.layers, kernels.next_boot());
    return finding;
}

Finding judge_on_kernel(const Advisory& advisory, MachineKernels& kernels, const std::string& release) {
    if (release == kernels.running().release) return judge_advisory(advisory, kernels);
    Finding finding;
    finding.id = advisory.id;
    finding.severity = advisory.severity;
    finding.impact = advisory.impact;
    if (!advisory.withdrawn.empty()) {
        finding.outcome = Outcome::not_affected;
        finding.why.push_back("withdrawn on " + advisory.withdrawn);
    } else if (advisory.affected.empty()) {
        OtherKernelView facts(kernels.reader(), release);
        judge_without_range(advisory, kernels, facts, finding);
    } else {
        judge_other_kernel(advisory, kernels, release, finding);
    }
    finding.layers.running = finding.outcome;
    return finding;
}

void note_unlisted_symptom(const Advisory& advisory, FactView& known, Finding& finding) {
    if (!advisory.confirmed_by || finding.in_range != Truth::no || finding.outcome != Outcome::not_affected)
        return;
    if (!advisory.withdrawn.empty() || evaluate(*advisory.confirmed_by, known) != Truth::yes) return;
    finding.note = symptom_present;
    finding.seen = leaves(*advisory.confirmed_by, known, Truth::yes);
}

}  // namespace kcheck
