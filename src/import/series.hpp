// Kernel series: where one ends, the next begins.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "import/model.hpp"

namespace kcheck {

/// The first release after all of a mainline series: `5.11-rc1` for `5.10`.
std::string first_of_next_series(std::string_view series);

/// The mainline release after another of its series: `5.10.103` for `5.10.102`, `5.17.1` for `5.17`.
std::string next_release(std::string_view release);

/// Ranges of versions that lack the fix, from builds that have it: one for each series of a stream (4.19
/// and 5.10 of al7), which begins with that series. Of other series, a Debian release of another kernel for
/// one, the feed says nothing, and so does the advisory. Of two builds of one series, the later one counts.
std::vector<ImportedRange> ranges_of_builds(std::span<const FixedBuild> builds);

}  // namespace kcheck
