// Fixes by stable series. kernel.org maintains several series at once (4.19, 5.4, 5.10, ...), and a fix goes
// into each by a release of its own, so a later version may lack what an earlier one has: 5.4.100 comes after
// 4.19.188. A range that lists the first fixed release of each series is placed here.
//
// What follows from such a list rests on one rule of Documentation/process/stable-kernel-rules.rst: a patch
// for a stable series must be in Linus' tree already. So the series that begin after the last listed one have
// the fix from their first release on. Of the series between the listed ones, and of those before, the list
// says nothing: they may have been free of the bug, or have ended without the fix.
#pragma once

#include <string>
#include <string_view>

#include "version/range.hpp"

namespace kcheck {

/// The series of a kernel.org version: 5.10 of 5.10.31, 5.10.0 and 5.10-rc3; 2.6.32 of 2.6.32.61.
std::string_view series_of(std::string_view version);

/// Whether it is a release candidate, 5.10-rc3.
bool is_candidate(std::string_view version);

/// The entry of `fixed_in` that the version's own series has; empty if its series is not listed.
std::string_view fix_in_series(const VersionRange& range, std::string_view version);

/// The release to upgrade to: that of the version's own series, else the first listed one after the version;
/// empty if there is none.
std::string_view nearest_fix(const VersionRange& range, std::string_view version);

/// Where a kernel.org version lies relative to a range with `fixed_in`.
RangePosition place_by_series(std::string_view version, const VersionRange& range);

/// Why, for people; `place` must be the version's position.
std::string describe_by_series(RangePosition place, std::string_view version, const VersionRange& range);

}  // namespace kcheck
