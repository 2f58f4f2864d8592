// What is known of one kernel before advisories are asked: its stream and its version in that stream.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "fact/fact_reader.hpp"
#include "rule/advisory.hpp"
#include "version/range.hpp"

namespace kcheck {

/// One kernel in its stream.
struct KernelIdentity {
    /// The release as printed; empty if it is not known.
    std::string release;
    std::optional<KernelStream> stream;
    /// Empty if it is not known, or cannot be ordered in its stream.
    std::string version;
    /// The kernel.org version at the front of a release whose vendor part no stream claims: it belongs to no
    /// vendor's stream, and may or may not be what kernel.org released.
    std::string upstream;
    /// Why stream or version are not known.
    std::string doubt;

    bool is_known() const { return stream.has_value() || !upstream.empty(); }
    /// For people: the version where there is one, else the release.
    const std::string& shown() const { return version.empty() ? release : version; }
};

/// Reads `kernel.release`, `kernel.stream` and `kernel.version`.
KernelIdentity identify_kernel(FactView& facts);

/// The identity of a kernel that is only a name, such as the one that an image ships. `build` is what `uname
/// -v` would print, where that is known.
KernelIdentity identify_release(const std::string& release, const std::string& build = {});

/// Where a kernel lies relative to an advisory's `affected`.
struct KernelPlace {
    Truth in_range = Truth::no;
    /// The entry that decided, in the list that was asked; null where none is for the kernel's stream.
    const AffectedRange* entry = nullptr;
    RangePosition position = RangePosition::above;
};

/// Any entry that matches: the kernel belongs to the entry's stream and its version lies in the range. The
/// place points into `affected`.
KernelPlace place_kernel(const KernelIdentity& kernel, std::span<const AffectedRange> affected);

/// "4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1".
std::string describe(const KernelPlace& place, const KernelIdentity& kernel);

/// How the kernel's version compares with the bounds of the entry that decided: "segment 3, 91 > 43". Empty
/// where nothing was compared.
std::string describe_comparisons(const KernelPlace& place, const KernelIdentity& kernel);

/// The fixed versions that a range names, as this stream's packages name them (`4.19.43-13.1.al7`): one, one
/// for each stable series, or none.
std::vector<std::string> fixed_versions(const AffectedRange& affected);

/// The one of them for this kernel: that of its stable
/// series where the fixes are listed by series; empty if there is none.
std::string fixed_version(const KernelPlace& place, const KernelIdentity& kernel);

}  // namespace kcheck
