#include "fleet/host_class.hpp"

#include <algorithm>
#include <tuple>

namespace kcheck {

bool FindingList::operator==(const FindingList& other) const {
    return std::equal(findings_.begin(), findings_.end(), other.findings_.begin(), other.findings_.end(),
                      [](const SharedFinding& a, const SharedFinding& b) { return a == b || *a == *b; });
}

std::strong_ordering FindingList::operator<=>(const FindingList& other) const {
    return std::lexicographical_compare_three_way(findings_.begin(), findings_.end(), other.findings_.begin(),
                                                  other.findings_.end(),
                                                  [](const SharedFinding& a, const SharedFinding& b) {
                                                      return a == b ? std::strong_ordering::equal : *a <=> *b;
                                                  });
}

std::strong_ordering operator<=>(const HostClass& a, const HostClass& b) {
    const auto members = [](const HostClass& each) {
        return std::tie(each.stream, each.kernel, each.version, each.outcome, each.action, each.good_kernel,
                        each.is_uncovered, each.is_image_only, each.is_stale, each.findings);
    };
    return members(a) <=> members(b);
}

Doubt doubt_of(const HostClass& what) {
    if (what.outcome != Outcome::not_affected) return Doubt::none;
    if (what.is_uncovered) return Doubt::uncovered;
    return what.is_stale ? Doubt::stale : Doubt::none;
}

bool is_clear(const HostClass& what) {
    return what.outcome == Outcome::not_affected && what.findings.empty() && doubt_of(what) == Doubt::none;
}

}  // namespace kcheck
