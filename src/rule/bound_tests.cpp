#include "rule/bound_tests.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "fact/example_kernel.hpp"

namespace kcheck {

namespace {

/// The version with one of its numbers one lower, the last that gives a position which `wanted` accepts.
template <class Wanted>
std::optional<std::string> version_before(const std::string& bound, Wanted wanted) {
    std::size_t end = bound.size();
    while (end > 0) {
        if (!is_digit(bound[end - 1])) {
            --end;
            continue;
        }
        std::size_t start = end;
        while (start > 0 && is_digit(bound[start - 1])) --start;
        const auto number = parse_integer(std::string_view(bound).substr(start, end - start));
        const std::string head = bound.substr(0, start);
        // There is no release candidate before the first.
        const bool is_candidate = head.ends_with("-rc");
        if (number && *number > (is_candidate ? 1 : 0)) {
            std::string version = fmt::format("{}{}{}", head, *number - 1, bound.substr(end));
            if (wanted(version)) return version;
        }
        end = start;
    }
    return std::nullopt;
}

class BoundTests {
  public:
    explicit BoundTests(const Advisory& advisory) : advisory_(advisory) {}

    std::vector<AdvisoryTest> take() { return std::move(tests_); }

    void add_range(const AffectedRange& affected) {
        const auto stream = find_stream(affected.stream);
        if (!stream) return;
        const VersionRange& range = affected.range;
        const auto is_at = [&](RangePosition wanted) {
            return [&stream, &range, wanted](const std::string& version) {
                return position(*stream, version, range) == wanted;
            };
        };
        if (!range.introduced.empty()) {
            // Often the end of the range before lies below this one, and says so better.
            const auto below = version_before(range.introduced, is_at(RangePosition::below));
            if (below && !has(*stream, range, RangePosition::below))
                add(*stream, *below, fmt::format("is below {}, where it begins", range.introduced));
            if (!range.last_unaffected.empty())
                add(*stream, version_after(range.last_unaffected),
                    fmt::format("is beyond {}, the last unaffected version", range.last_unaffected));
            add(*stream, range.introduced, "is where it begins");
        }
        if (!range.last_affected.empty()) {
            add(*stream, range.last_affected, "is the last affected version");
            add(*stream, version_after(range.last_affected),
                fmt::format("is beyond {}, the last affected version", range.last_affected));
        }
        if (!range.fixed.empty()) {
            if (const auto before = version_before(range.fixed, is_at(RangePosition::inside)))
                add(*stream, *before, fmt::format("is below {}, the first fixed version", range.fixed));
            add(*stream, range.fixed, "is the first fixed version");
        }
    }

  private:
    bool has(const KernelStream& stream, const VersionRange& range, RangePosition wanted) const {
        return std::any_of(versions_.begin(), versions_.end(), [&](const auto& each) {
            return each.first == stream.name && position(stream, each.second, range) == wanted;
        });
    }

    void add(const KernelStream& stream, const std::string& version, std::string_view what) {
        AdvisoryTest test;
        // A bound may leave the release out (5.11); a kernel of a vendor has one.
        const bool lacks_release =
            stream.scheme->name != "upstream" && version.find('-') == std::string::npos;
        const ExampleKernel kernel = example_kernel(stream, lacks_release ? version + "-1" : version);
        test.facts = facts_of(kernel, stream);
        const bool is_known = std::any_of(tests_.begin(), tests_.end(),
                                          [&](const AdvisoryTest& each) { return each.facts == test.facts; });
        if (is_known) return;
        test.name = fmt::format("{}, {} {}", stream.name, version, what);
        test.expect = outcome_of(stream, kernel.version);
        versions_.emplace_back(stream.name, kernel.version);
        tests_.push_back(std::move(test));
    }

    Outcome outcome_of(const KernelStream& stream, std::string_view version) const {
        if (!advisory_.withdrawn.empty()) return Outcome::not_affected;
        Truth is_in = Truth::no;
        for (const AffectedRange& each : advisory_.affected) {
            if (each.stream == stream.name)
                is_in = std::max(is_in, truth_of(position(stream, version, each.range)));
        }
        return is_in == Truth::yes  ? Outcome::affected
               : is_in == Truth::no ? Outcome::not_affected
                                    : Outcome::unknown;
    }

    const Advisory& advisory_;
    std::vector<AdvisoryTest> tests_;
    std::vector<std::pair<std::string, std::string>> versions_;  ///< Stream and version of each test.
};

}  // namespace

std::string version_after(const std::string& bound) {
    const auto tag = find_dist_tag(bound);
    return tag ? fmt::format("{}.1{}", bound.substr(0, tag->offset), bound.substr(tag->offset))
               : bound + ".1";
}

std::vector<AdvisoryTest> tests_of_bounds(const Advisory& advisory) {
    BoundTests tests(advisory);
    for (const AffectedRange& affected : advisory.affected) tests.add_range(affected);
    return tests.take();
}

}  // namespace kcheck
