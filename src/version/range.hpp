// Ranges of affected versions within one stream, and where a version lies relative to one. The vocabulary is
// that of OSV: introduced and last_affected are inside the range, fixed is not. OSV has no word for the last
// version that a source says is good, where the first bad one it names is not the next; here that is
// last_unaffected.
#pragma once

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/truth.hpp"
#include "version/stream.hpp"

namespace kcheck {

/// An empty text means that the bound is not given. Without `introduced` the range starts with the stream.
struct VersionRange {
    std::string introduced{};
    std::string last_affected{};
    std::string fixed{};
    std::string last_unaffected{};  ///< Only beside `introduced`, and below it.
    /// In place of the upper bounds: the first fixed release of each stable series, in growing order; for
    /// kernel.org's releases only. See version/series.hpp.
    std::vector<std::string> fixed_in{};

    bool operator==(const VersionRange&) const = default;
};

/// Where a version lies relative to a range.
enum class RangePosition {
    below,         ///< Before `introduced`; at or below `last_unaffected` where that is given.
    silent_below,  ///< Between `last_unaffected` and `introduced`: the source says nothing of it.
    inside,        ///< Affected, as far as the version tells.
    silent,        ///< Between `last_affected` and `fixed`: the source says nothing of it.
    above,         ///< At or above `fixed`, or above the only upper bound.
    undecidable,   ///< The version and a bound cannot be ordered.
    unlisted,      ///< The list of fixes says nothing of the version's series, or of its candidates.
};

/// inside is yes; below and above are no; the rest is unknown.
Truth truth_of(RangePosition position);

/// The order of two versions of one stream; nothing where they have none.
///
/// Where only one names the dist tag, the tag takes no part, so that 4.19.43-13.al7 is at the
/// bound 4.19.43-13 and 4.19.43-13.1.al7 above it. A bound without a release (4.19.43) is that of all its
/// releases. An Ubuntu bound without the upload number (5.15.0-79) is compared with the ABI alone; a version
/// without it has no order among the uploads of its ABI, and generic kernels have none with those of a cloud.
std::optional<std::weak_ordering> compare_in_stream(const KernelStream& stream, std::string_view version,
                                                    std::string_view bound);

/// The same with the segment that decides.
std::optional<VersionDecision> decide_in_stream(const KernelStream& stream, std::string_view version,
                                                std::string_view bound);

/// One comparison on the way to a position.
struct BoundComparison {
    std::string bound;   ///< As the range has it.
    std::string reason;  ///< "segment 3, 91 > 43".
};
using BoundComparisons = std::vector<BoundComparison>;

/// Where `version` (a `kernel.version` of that stream) lies, in the order of `compare_in_stream`. The
/// comparisons that it took are added to `made`, for explanations.
RangePosition position(const KernelStream& stream, std::string_view version, const VersionRange& range,
                       BoundComparisons* made = nullptr);

/// The same for versions of a plain scheme, without streams and tags.
RangePosition position(const VersionScheme& scheme, std::string_view version, const VersionRange& range,
                       BoundComparisons* made = nullptr);

/// The comparisons that make a position, in words: "segment 3, 91 > 43" where one reason is all, else
/// "against 6.1.64 segment 3, 65 > 64; against ..."; empty where nothing was compared.
std::string describe(RangePosition place, std::span<const BoundComparison> made);

/// Why, for people: "4.19.43-13.al7 is at or below 4.19.43-13". `place` must be the version's position.
std::string describe(RangePosition place, std::string_view version, const VersionRange& range);

/// A version as it is written in a document, without the noise that must not take part in a comparison:
/// a leading `kernel-`, an epoch `0:`.
std::string_view without_noise(std::string_view version);

/// The architectures that a version may end with: `x86_64`, `aarch64`, ...
std::span<const std::string_view> known_architectures();

/// The architecture at the end (`.x86_64`), or nothing.
std::string_view architecture_suffix(std::string_view version);

}  // namespace kcheck
