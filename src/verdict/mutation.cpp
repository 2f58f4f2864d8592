#include "verdict/mutation.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "fact/example_kernel.hpp"

namespace kcheck {

namespace {

/// The version with the number at [start, end) replaced.
std::string with_number(std::string_view version, std::size_t start, std::size_t end, std::int64_t number) {
    return fmt::format("{}{}{}", version.substr(0, start), number, version.substr(end));
}

/// Each number of the version one up and one down.
std::vector<std::string> neighbours(std::string_view version) {
    std::vector<std::string> found;
    std::size_t start = 0;
    while (start < version.size()) {
        if (!is_digit(version[start])) {
            ++start;
            continue;
        }
        const std::size_t end = std::min(version.find_first_not_of("0123456789", start), version.size());
        // A number too large to count with is left as it is.
        const auto number = parse_integer(version.substr(start, end - start));
        if (number && *number < std::numeric_limits<std::int64_t>::max())
            found.push_back(with_number(version, start, end, *number + 1));
        if (number && *number > 0) found.push_back(with_number(version, start, end, *number - 1));
        start = end;
    }
    return found;
}

/// The bound without its dist tag, which is added again to every mutant.
std::string_view without_tag(std::string_view bound) {
    const auto tag = find_dist_tag(bound);
    return tag ? bound.substr(0, tag->offset) : bound;
}

Mutant make_mutant(const KernelStream& stream, const std::string& version) {
    const ExampleKernel kernel = example_kernel(stream, version);
    return {kernel.release, kernel.build, kernel.version};
}

}  // namespace

Mutant Mutant::with_architecture() const {
    Mutant mutant = *this;
    if (find_dist_tag(release)) mutant.release += ".x86_64";
    return mutant;
}

std::vector<Mutant> mutate_bounds(const AffectedRange& affected) {
    const auto stream = find_stream(affected.stream);
    if (!stream) return {};
    std::vector<std::string> bounds = affected.range.fixed_in;
    for (const std::string* const bound : {&affected.range.last_unaffected, &affected.range.introduced,
                                           &affected.range.last_affected, &affected.range.fixed}) {
        if (!bound->empty()) bounds.push_back(*bound);
    }
    std::vector<std::string> versions;
    for (const std::string& bound : bounds) {
        const std::string plain(without_tag(bound));
        versions.push_back(plain);
        versions.push_back(plain + ".1");
        for (std::string& each : neighbours(plain)) versions.push_back(std::move(each));
    }
    const auto before = [&](const Mutant& a, const Mutant& b) {
        return stream->scheme->compare(a.version, b.version) < 0;
    };
    std::vector<Mutant> mutants;
    for (const std::string& version : versions) mutants.push_back(make_mutant(*stream, version));
    std::sort(mutants.begin(), mutants.end(), before);
    const auto same = [&](const Mutant& a, const Mutant& b) {
        return a.release == b.release && a.build == b.build;
    };
    mutants.erase(std::unique(mutants.begin(), mutants.end(), same), mutants.end());
    return mutants;
}

RangePosition place_mutant(const Mutant& mutant, const AffectedRange& affected) {
    return place_kernel(identify_release(mutant.release, mutant.build), std::span(&affected, 1)).position;
}

}  // namespace kcheck
