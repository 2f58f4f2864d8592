#include "version/series.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

std::int64_t number_at(std::string_view series, std::size_t index) {
    const auto numbers = split(series, '.');
    return index < numbers.size() ? parse_integer(numbers[index]).value_or(0) : 0;
}

/// Whether no release of another series can stand between the last listed series and this one. The minor
/// number at which a major one ends is nobody's rule, so x.0 may follow any series of the major before.
bool may_follow(std::string_view series, std::string_view last) {
    const std::int64_t majors = number_at(series, 0) - number_at(last, 0);
    if (majors == 0) return number_at(series, 1) <= number_at(last, 1) + 1;
    return majors == 1 && number_at(series, 1) == 0;
}

bool is_past_the_list(std::string_view version, const VersionRange& range) {
    const std::string_view last = series_of(range.fixed_in.back());
    const std::string_view series = series_of(version);
    if (compare_upstream(series, last) <= 0) return false;
    return !is_candidate(version) || !may_follow(series, last);
}

}  // namespace

std::string_view series_of(std::string_view version) {
    // The third number of 2.6 was what the second one is today.
    const std::size_t numbers = version.starts_with("2.6.") ? 3 : 2;
    std::size_t end = 0;
    for (std::size_t i = 0; i < numbers && end < version.size(); ++i) {
        if (i > 0) ++end;
        end = std::min(version.find_first_of(".-", end), version.size());
        if (end < version.size() && version[end] == '-') break;
    }
    return version.substr(0, end);
}

bool is_candidate(std::string_view version) { return version.find("-rc") != std::string_view::npos; }

std::string_view fix_in_series(const VersionRange& range, std::string_view version) {
    const std::string_view series = series_of(version);
    const auto found = std::find_if(range.fixed_in.begin(), range.fixed_in.end(),
                                    [&](const std::string& fix) { return series_of(fix) == series; });
    return found == range.fixed_in.end() ? std::string_view{} : *found;
}

std::string_view nearest_fix(const VersionRange& range, std::string_view version) {
    if (const std::string_view own = fix_in_series(range, version); !own.empty()) return own;
    const auto found =
        std::find_if(range.fixed_in.begin(), range.fixed_in.end(),
                     [&](const std::string& fix) { return compare_upstream(fix, version) > 0; });
    return found == range.fixed_in.end() ? std::string_view{} : *found;
}

///  1. What lies below `introduced` never had the bug.
///  2. A series after the last listed one has the fix, but a candidate of the series that follows it may have
///     been made before.
///  3. A release of a listed series is affected below the series' fix and not from there on.
///  4. Of everything else the list says nothing: of series that it leaves out, and of candidates, since it
///     lists releases.
RangePosition place_by_series(std::string_view version, const VersionRange& range) {
    if (!range.introduced.empty() && compare_upstream(version, range.introduced) < 0)
        return RangePosition::below;
    if (is_past_the_list(version, range)) return RangePosition::above;
    const std::string_view fix = fix_in_series(range, version);
    if (fix.empty() || is_candidate(version)) return RangePosition::unlisted;
    return compare_upstream(version, fix) < 0 ? RangePosition::inside : RangePosition::above;
}

std::string describe_by_series(RangePosition place, std::string_view version, const VersionRange& range) {
    const std::string_view fix = fix_in_series(range, version);
    switch (place) {
        case RangePosition::below: return fmt::format("{} is below {}", version, range.introduced);
        case RangePosition::inside: return fmt::format("{} is below {}", version, fix);
        case RangePosition::above:
            if (!fix.empty()) return fmt::format("{} is at or above {}", version, fix);
            return fmt::format("{} is of a later series than the fixed {}", version, range.fixed_in.back());
        default: break;
    }
    if (is_candidate(version))
        return fmt::format("{} is a release candidate, and the source lists releases only", version);
    return fmt::format("{} is of series {}, for which the source lists no fix; it may have the bug or not",
                       version, series_of(version));
}

}  // namespace kcheck
