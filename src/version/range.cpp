#include "version/range.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "version/series.hpp"

namespace kcheck {

namespace {

using Order = std::optional<std::weak_ordering>;
using Decision = std::optional<VersionDecision>;

/// Ubuntu numbers the ABIs of its cloud kernels from 1000 on, a line apart from the generic kernel's.
constexpr std::int64_t first_cloud_abi = 1000;

constexpr std::array<std::string_view, 13> architectures{
    "x86_64",  "aarch64", "i386",    "i586",        "i686",    "noarch", "ppc64",
    "ppc64le", "s390x",   "riscv64", "loongarch64", "armv7hl", "src"};

std::string_view abi_of(std::string_view version) {
    const std::size_t dash = version.rfind('-');
    if (dash == std::string_view::npos) return {};
    const std::string_view revision = version.substr(dash + 1);
    return revision.substr(0, revision.find('.'));
}

bool is_cloud_abi(std::string_view abi) { return parse_integer(abi).value_or(0) >= first_cloud_abi; }

/// `5.15.0-79` says which ABI it is, `5.15.0-79.86` which upload of it.
std::string_view without_upload(std::string_view version) {
    const std::size_t dash = version.rfind('-');
    if (dash == std::string_view::npos) return version;
    return version.substr(0, version.find('.', dash));
}

Decision decide_ubuntu(const KernelStream& stream, std::string_view version, std::string_view bound) {
    if (is_cloud_abi(abi_of(version)) != is_cloud_abi(abi_of(bound))) return std::nullopt;
    const std::string_view version_abi = without_upload(version);
    const std::string_view bound_abi = without_upload(bound);
    const VersionDecision by_abi = stream.scheme->decide(version_abi, bound_abi);
    if (by_abi.order != 0 || bound_abi == bound) return by_abi;
    if (version_abi == version) return std::nullopt;
    return stream.scheme->decide(version, bound);
}

/// Where a version below `introduced` lies.
template <class Compare>
RangePosition locate_below(const std::string& last_unaffected, Compare compare) {
    if (last_unaffected.empty()) return RangePosition::below;
    const Order order = compare(last_unaffected);
    if (!order) return RangePosition::undecidable;
    return *order <= 0 ? RangePosition::below : RangePosition::silent_below;
}

template <class Compare>
RangePosition locate(const VersionRange& range, Compare compare) {
    if (!range.introduced.empty()) {
        const Order order = compare(range.introduced);
        if (!order) return RangePosition::undecidable;
        if (*order < 0) return locate_below(range.last_unaffected, compare);
    }
    if (!range.last_affected.empty()) {
        const Order order = compare(range.last_affected);
        if (!order) return RangePosition::undecidable;
        if (*order <= 0) return RangePosition::inside;
        if (range.fixed.empty()) return RangePosition::above;
    }
    if (range.fixed.empty()) return RangePosition::inside;
    const Order order = compare(range.fixed);
    if (!order) return RangePosition::undecidable;
    if (*order >= 0) return RangePosition::above;
    return range.last_affected.empty() ? RangePosition::inside : RangePosition::silent;
}

/// The order of a version and a bound by `decide`, noted in `made` if that is wanted.
template <class Decide>
auto noting(Decide decide, BoundComparisons* made) {
    return [decide, made](const std::string& bound) -> Order {
        const Decision decision = decide(bound);
        if (made != nullptr)
            made->push_back({bound, decision ? describe(*decision) : std::string("no order")});
        if (!decision) return std::nullopt;
        return decision->order;
    };
}

std::string describe_inside(std::string_view version, const VersionRange& range) {
    const bool exact = !range.introduced.empty() && range.introduced == range.last_affected;
    if (exact) return fmt::format("{} is {}", version, range.introduced);
    const std::string upper = !range.last_affected.empty()
                                  ? fmt::format("at or below {}", range.last_affected)
                              : !range.fixed.empty() ? fmt::format("below {}", range.fixed)
                                                     : std::string();
    if (range.introduced.empty()) {
        return upper.empty() ? fmt::format("every version is listed, so {} is", version)
                             : fmt::format("{} is {}", version, upper);
    }
    const std::string_view joint = upper.empty() ? "" : " and ";
    return fmt::format("{} is at or above {}{}{}", version, range.introduced, joint, upper);
}

const std::string& some_bound(const VersionRange& range) {
    if (!range.fixed.empty()) return range.fixed;
    return range.last_affected.empty() ? range.introduced : range.last_affected;
}

}  // namespace

Truth truth_of(RangePosition position) {
    switch (position) {
        case RangePosition::below:
        case RangePosition::above: return Truth::no;
        case RangePosition::inside: return Truth::yes;
        case RangePosition::silent_below:
        case RangePosition::silent:
        case RangePosition::undecidable:
        case RangePosition::unlisted: return Truth::unknown;
    }
    return Truth::unknown;
}

std::optional<std::weak_ordering> compare_in_stream(const KernelStream& stream, std::string_view version,
                                                    std::string_view bound) {
    const Decision decision = decide_in_stream(stream, version, bound);
    if (!decision) return std::nullopt;
    return decision->order;
}

std::optional<VersionDecision> decide_in_stream(const KernelStream& stream, std::string_view version,
                                                std::string_view bound) {
    const VersionScheme& scheme = *stream.scheme;
    if (scheme.name == "upstream") return scheme.decide(version, bound);
    // To rpm and dpkg, 1.0 sorts before 1.0-1; a bound without a release speaks of all releases.
    if (bound.find('-') == std::string_view::npos)
        return scheme.decide(version.substr(0, version.find('-')), bound);
    if (stream.name == "ubuntu") return decide_ubuntu(stream, version, bound);
    const auto tag = find_dist_tag(version);
    const auto bound_tag = find_dist_tag(bound);
    if (tag && !bound_tag) return scheme.decide(version.substr(0, tag->offset), bound);
    if (bound_tag && !tag) return scheme.decide(version, bound.substr(0, bound_tag->offset));
    return scheme.decide(version, bound);
}

RangePosition position(const KernelStream& stream, std::string_view version, const VersionRange& range,
                       BoundComparisons* made) {
    const auto decide = [&](std::string_view bound) { return decide_in_stream(stream, version, bound); };
    if (range.fixed_in.empty()) return locate(range, noting(decide, made));
    const std::string fix(fix_in_series(range, version));
    if (made != nullptr && !fix.empty()) noting(decide, made)(fix);
    return place_by_series(version, range);
}

RangePosition position(const VersionScheme& scheme, std::string_view version, const VersionRange& range,
                       BoundComparisons* made) {
    const auto decide = [&](std::string_view bound) { return Decision(scheme.decide(version, bound)); };
    return locate(range, noting(decide, made));
}

std::string describe(RangePosition place, std::span<const BoundComparison> made) {
    // The bounds that a version was held against on the way, and passed, say nothing of where it lies.
    const bool is_last = place == RangePosition::above || place == RangePosition::below;
    const std::size_t counting = is_last ? 1 : place == RangePosition::silent ? 2 : made.size();
    made = made.last(std::min(counting, made.size()));
    const auto is_same = [&](const BoundComparison& each) { return each.reason == made.front().reason; };
    if (!made.empty() && std::all_of(made.begin(), made.end(), is_same)) return made.front().reason;
    std::string text;
    for (const BoundComparison& each : made)
        text += fmt::format("{}against {} {}", text.empty() ? "" : "; ", each.bound, each.reason);
    return text;
}

std::string describe(RangePosition place, std::string_view version, const VersionRange& range) {
    if (!range.fixed_in.empty()) return describe_by_series(place, version, range);
    switch (place) {
        case RangePosition::below:
            return range.last_unaffected.empty() ? fmt::format("{} is below {}", version, range.introduced)
                                                 : fmt::format("{} is at or below {}, the last unaffected",
                                                               version, range.last_unaffected);
        case RangePosition::silent_below:
            return fmt::format(
                "{} lies between {} (last unaffected) and {} (introduced), where the source is silent",
                version, range.last_unaffected, range.introduced);
        case RangePosition::inside: return describe_inside(version, range);
        case RangePosition::silent:
            return fmt::format(
                "{} lies between {} (last affected) and {} (fixed), where the source is silent", version,
                range.last_affected, range.fixed);
        case RangePosition::above:
            return range.fixed.empty() ? fmt::format("{} is above {}", version, range.last_affected)
                                       : fmt::format("{} is at or above {}", version, range.fixed);
        case RangePosition::undecidable:
        case RangePosition::unlisted:
            return fmt::format("{} and the bound {} cannot be ordered", version, some_bound(range));
    }
    return {};
}

std::string_view without_noise(std::string_view version) {
    consume_prefix(version, "kernel-");
    consume_prefix(version, "0:");
    return version;
}

std::span<const std::string_view> known_architectures() { return architectures; }

std::string_view architecture_suffix(std::string_view version) {
    const std::size_t dot = version.rfind('.');
    if (dot == std::string_view::npos) return {};
    const std::string_view suffix = version.substr(dot + 1);
    return std::find(architectures.begin(), architectures.end(), suffix) == architectures.end()
               ? std::string_view{}
               : suffix;
}

}  // namespace kcheck
