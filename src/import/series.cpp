#include "import/series.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

/// The text with its last number one higher.
std::string with_last_number_up(std::string_view text) {
    std::size_t start = text.size();
    while (start > 0 && is_digit(text[start - 1])) --start;
    // A version that cannot be counted on has no successor; it is none of kernel.org's either.
    return fmt::format("{}{}", text.substr(0, start), parse_integer(text.substr(start)).value_or(0) + 1);
}

struct Series {
    std::int64_t major = 0;
    std::int64_t minor = 0;
    auto operator<=>(const Series&) const = default;
};

Series series_of(std::string_view version) {
    const auto numbers = split(version.substr(0, version.find_first_of("-~+")), '.');
    const auto number = [&](std::size_t index) {
        return index < numbers.size() ? parse_integer(numbers[index]).value_or(0) : 0;
    };
    return {number(0), number(1)};
}

/// `4.18.0-348.2.1` of `4.18.0-348.2.1.el8_5`: a bound needs no tag, for its stream is named beside it.
std::string without_tag(const std::string& version) {
    const auto tag = find_dist_tag(version);
    const bool is_last = tag && version.find('.', tag->offset + 1) == std::string::npos;
    return is_last ? version.substr(0, tag->offset) : version;
}

}  // namespace

std::string first_of_next_series(std::string_view series) { return with_last_number_up(series) + "-rc1"; }

std::string next_release(std::string_view release) {
    const bool is_first =
        std::count(release.begin(), release.end(), '.') < 2 && release.find("-rc") == std::string_view::npos;
    return is_first ? fmt::format("{}.1", release) : with_last_number_up(release);
}

std::vector<ImportedRange> ranges_of_builds(std::span<const FixedBuild> builds) {
    std::map<std::pair<std::string, Series>, std::string> latest;
    for (const FixedBuild& build : builds) {
        const auto stream = find_stream(build.stream);
        if (!stream) continue;
        std::string& version = latest[{build.stream, series_of(build.version)}];
        if (version.empty() || stream->scheme->compare(version, build.version) < 0) version = build.version;
    }
    std::vector<ImportedRange> ranges;
    for (const auto& [key, version] : latest) {
        const auto& [stream, series] = key;
        ranges.push_back(
            {stream, {fmt::format("{}.{}", series.major, series.minor), "", without_tag(version)}});
    }
    return ranges;
}

}  // namespace kcheck
