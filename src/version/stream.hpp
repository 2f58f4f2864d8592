// Kernel streams: a stream is one vendor's line of kernels, within which versions can be compared. Bounds
// of one stream say nothing about another, even where they share numbers (4.19.91-26.an8 and .al7).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "version/scheme.hpp"

namespace kcheck {

/// How a release shows that it belongs to a stream.
enum class StreamMark {
    dist_tag,  ///< A dot-separated part of the release: `.al7`, `.el8_3`.
    flavour,   ///< What follows the last ABI number: `-generic`, `-amd64`.
    none,      ///< No vendor part at all: a kernel.org release.
};

/// One row of the stream table, which may stand for a family such as `el6`, `el7`, ...
struct StreamRule {
    std::string_view name;  ///< The stream, or its family with `#` for a number (`el#`).
    StreamMark mark = StreamMark::dist_tag;
    /// For `flavour`: blank-separated globs; empty for the others.
    std::string_view flavours;
    std::string_view scheme;  ///< The VersionScheme that orders it.
    std::string_view vendor;  ///< For people.
};

/// All streams; a new one is one row.
std::span<const StreamRule> stream_rules();

/// One stream with the order of its versions.
struct KernelStream {
    std::string name;  ///< `al7`, `el8`, `ubuntu`, `mainline`, ...
    const VersionScheme* scheme = nullptr;

    bool operator==(const KernelStream& other) const { return name == other.name; }
};

/// The stream of that name, as an advisory writes it; nothing if no row covers it.
std::optional<KernelStream> find_stream(std::string_view name);

/// What to say after an unknown stream: `did you mean "al7"?`, or which there are.
std::string closest_stream_hint(std::string_view name);

/// The stream that a dist tag names, without its minor part: `el8_3` belongs to `el8`.
std::optional<KernelStream> stream_of_dist_tag(std::string_view tag);

/// The stream that a flavour names (`generic`, `cloud-amd64`).
std::optional<KernelStream> stream_of_flavour(std::string_view flavour);

/// Where the dist tag starts in a version such as `4.19.43-13.al7` (at its dot): what stands before is
/// what a bound without a tag is compared with. Nothing if there is no tag.
struct DistTag {
    std::size_t offset = 0;
    KernelStream stream;
};
/// The last dist tag of a version.
std::optional<DistTag> find_dist_tag(std::string_view version);

}  // namespace kcheck
