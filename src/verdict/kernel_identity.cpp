#include "verdict/kernel_identity.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "fact/derive.hpp"
#include "fact/kernel_release.hpp"
#include "version/series.hpp"

namespace kcheck {

namespace {

Truth belongs_to(const KernelIdentity& kernel, const std::string& stream) {
    if (kernel.stream) return truth_of(kernel.stream->name == stream);
    // No vendor's tag is in the release, so it is no vendor's kernel; only mainline carries none.
    if (!kernel.upstream.empty()) return stream == "mainline" ? Truth::unknown : Truth::no;
    return Truth::unknown;
}

KernelPlace place_in(const KernelIdentity& kernel, const AffectedRange& affected) {
    const Truth belongs = belongs_to(kernel, affected.stream);
    if (belongs == Truth::no) return {};
    const auto stream = kernel.stream ? kernel.stream : find_stream(affected.stream);
    const std::string& version = kernel.stream ? kernel.version : kernel.upstream;
    if (!stream || version.empty()) return {Truth::unknown, &affected, RangePosition::undecidable};
    const RangePosition where = position(*stream, version, affected.range);
    return {both(belongs, truth_of(where)), &affected, where};
}

std::string reason_of(const SourcedFact& fact) {
    const auto* const doubt = std::get_if<Unknown>(&fact.fact);
    return doubt == nullptr ? std::string() : doubt->reason;
}

/// A version as somebody gave it may carry what is no part of it; one that cannot be ordered is not known.
void take_version(std::string_view text, KernelIdentity& kernel) {
    std::string_view version = without_noise(text);
    if (const std::string_view arch = architecture_suffix(version); !arch.empty())
        version.remove_suffix(arch.size() + 1);
    if (const auto defect = kernel.stream->scheme->defect(version)) {
        kernel.doubt = fmt::format("kernel.version \"{}\" {}", printable(text), *defect);
    } else {
        kernel.version = version;
    }
}

/// Prefers the entry that says more: a yes, then a doubt, then a no. Of several ranges that the kernel is
/// above, as those of stable series, the last one is its own.
bool says_more(const KernelPlace& a, const KernelPlace& b) {
    if (a.in_range != b.in_range) return a.in_range > b.in_range;
    if (b.entry == nullptr) return true;
    return a.in_range == Truth::no && a.entry != nullptr && a.position == RangePosition::above;
}

/// A kernel of which only what it calls itself is known.
class ReleaseFacts final : public FactView {
  public:
    ReleaseFacts(const std::string& release, const std::string& build) : release_(known(release, "given")) {
        if (!build.empty()) build_ = known(build, "given");
    }
    const SourcedFact& get(std::string_view key) override {
        if (key == "kernel.release") return release_;
        if (key == "kernel.build") return build_;
        if (inputs_of(key).empty()) return nothing_;
        derived_ = derive_kernel_fact(
            key, [this](std::string_view input) -> const SourcedFact& { return get(input); });
        return derived_;
    }

  private:
    SourcedFact release_;
    SourcedFact build_ = unknown("not known");
    SourcedFact nothing_ = unknown("only the release is known");
    SourcedFact derived_;
};

}  // namespace

KernelIdentity identify_kernel(FactView& facts) {
    KernelIdentity kernel;
    const SourcedFact& release = facts.get("kernel.release");
    if (const std::string* const text = release.text()) kernel.release = *text;
    const SourcedFact& stream = facts.get("kernel.stream");
    if (const std::string* const name = stream.text()) kernel.stream = find_stream(*name);
    if (!kernel.stream) {
        kernel.doubt = reason_of(stream);
        const auto parsed = parse_kernel_release(kernel.release);
        if (parsed && !parsed->stream) kernel.upstream = parsed->upstream;
        return kernel;
    }
    const SourcedFact& version = facts.get("kernel.version");
    kernel.doubt = reason_of(version);
    if (const std::string* const text = version.text()) take_version(*text, kernel);
    return kernel;
}

KernelIdentity identify_release(const std::string& release, const std::string& build) {
    ReleaseFacts facts(release, build);
    return identify_kernel(facts);
}

KernelPlace place_kernel(const KernelIdentity& kernel, std::span<const AffectedRange> affected) {
    KernelPlace best;
    if (!kernel.is_known()) return {Truth::unknown, nullptr, RangePosition::undecidable};
    for (const AffectedRange& each : affected) {
        const KernelPlace place = place_in(kernel, each);
        if (says_more(place, best)) best = place;
    }
    return best;
}

std::string describe(const KernelPlace& place, const KernelIdentity& kernel) {
    if (!kernel.is_known()) return kernel.doubt;
    if (place.entry == nullptr) {
        return fmt::format("no bound is for {}", kernel.stream
                                                     ? "stream " + kernel.stream->name
                                                     : "the unknown stream of " + printable(kernel.release));
    }
    if (kernel.stream && kernel.version.empty()) return kernel.doubt;
    const std::string& version = kernel.stream ? kernel.version : kernel.upstream;
    const AffectedRange& entry = *place.entry;
    std::string text =
        fmt::format("{} ({})", kcheck::describe(place.position, version, entry.range), entry.stream);
    if (place.position == RangePosition::inside && !entry.range.fixed.empty() &&
        !entry.range.last_affected.empty()) {
        text += fmt::format(", fixed in {}", entry.range.fixed);
    }
    if (!kernel.stream) text += "; " + kernel.doubt;
    return text;
}

std::string describe_comparisons(const KernelPlace& place, const KernelIdentity& kernel) {
    if (place.entry == nullptr) return {};
    const auto stream = kernel.stream ? kernel.stream : find_stream(place.entry->stream);
    const std::string& version = kernel.stream ? kernel.version : kernel.upstream;
    if (!stream || version.empty()) return {};
    BoundComparisons made;
    const RangePosition where = position(*stream, version, place.entry->range, &made);
    return kcheck::describe(where, made);
}

std::vector<std::string> fixed_versions(const AffectedRange& affected) {
    const VersionRange& range = affected.range;
    if (!range.fixed_in.empty()) return range.fixed_in;
    if (range.fixed.empty()) return {};
    const bool is_whole = find_dist_tag(range.fixed) || !stream_of_dist_tag(affected.stream);
    return {is_whole ? range.fixed : fmt::format("{}.{}", range.fixed, affected.stream)};
}

std::string fixed_version(const KernelPlace& place, const KernelIdentity& kernel) {
    if (place.entry == nullptr) return {};
    const VersionRange& range = place.entry->range;
    if (!range.fixed_in.empty())
        return std::string(nearest_fix(range, kernel.stream ? kernel.version : kernel.upstream));
    const std::vector<std::string> versions = fixed_versions(*place.entry);
    return versions.empty() ? std::string() : versions.front();
}

}  // namespace kcheck
