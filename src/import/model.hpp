// What a public feed says of kernels, the same for every format: the readers fill it in, and from here on
// nobody needs to know the format.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.hpp"
#include "base/result.hpp"
#include "rule/outcome.hpp"
#include "version/range.hpp"

namespace kcheck {

/// A kernel that carries the fix, where the feed says no more than that.
struct FixedBuild {
    std::string stream;
    std::string version;  ///< Without epoch and architecture: `4.19.91-28.7.al7`, `6.1.66-1`.
    bool operator==(const FixedBuild&) const = default;
};

/// Versions of one stream, where the feed states ranges.
struct ImportedRange {
    std::string stream;
    VersionRange range;
    bool operator==(const ImportedRange&) const = default;
};

/// One advisory of a feed that concerns the kernel.
struct ImportedAdvisory {
    std::string source_id;  ///< `ALINUX2-SA-2026:0003`, `CVE-2022-0847`: who it is in its feed.
    std::vector<std::string> cves;
    std::string title;
    std::string summary;
    Severity severity = Severity::medium;
    bool severity_is_stated = false;
    std::string published;  ///< Dates as YYYY-MM-DD; empty where not given.
    std::string modified;
    std::string withdrawn;
    std::vector<FixedBuild> fixed_builds;
    std::vector<ImportedRange> ranges;
    std::vector<std::string> references;  ///< Addresses, each once.
};

/// Why a feed's entry is not taken over, and how often: `not the kernel`, ...
using SkipCounts = std::map<std::string, std::size_t, std::less<>>;

/// What one file of a feed holds.
struct Feed {
    std::vector<ImportedAdvisory> advisories;  ///< In the order of the file.
    SkipCounts skipped;
    /// Entries that concern the kernel and cannot be used, with the reason: they must not be lost in silence.
    /// Each with its place in the file, as well as that is known.
    Diagnostics problems;
    /// What is taken over with a guess, each with its entry.
    std::vector<std::string> remarks;
    std::size_t versions = 0;           ///< Package versions read.
    std::size_t repaired_versions = 0;  ///< Of them, those that had to be repaired.
};

/// Names of reasons that several readers share.
inline constexpr std::string_view not_the_kernel = "not the kernel";
inline constexpr std::string_view is_numbered_apart = "a kernel numbered apart";
inline constexpr std::string_view no_range_named = "no range of versions named";
inline constexpr std::string_view not_security = "not about security";
inline constexpr std::string_view is_rejected = "rejected";
inline constexpr std::string_view without_id = "without an ID";

void count_skipped(SkipCounts& counts, std::string_view reason);

/// A feed's text for people on one line: blanks and line ends become single blanks, what is no printable
/// UTF-8 is shown as `\xNN`, and the rest is cut at a word at most `limit` bytes on.
std::string one_line(std::string_view text, std::size_t limit);

/// The first 10 bytes if they are a date (`2026-05-29`, of `2026-05-29T10:00:00Z`), else nothing.
std::string date_of(std::string_view text);

/// Adds a text that is not empty and not there yet.
void add_once(std::vector<std::string>& texts, std::string_view text);

/// Adds an address that begins with https:// or http://; that of a page inside Alibaba becomes the public
/// one.
void add_reference(std::vector<std::string>& references, std::string_view address);

/// Whether it is a CVE ID: `CVE-2022-0847`.
bool is_cve_id(std::string_view text);

}  // namespace kcheck
