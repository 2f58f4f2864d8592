#include "fleet/host_class.hpp"

#include <tuple>

namespace kcheck {

std::strong_ordering operator<=>(const HostClass& a, const HostClass& b) {
    const auto members = [](const HostClass& each) {
        return std::tie(each.stream, each.kernel, each.version, each.outcome, each.action, each.good_kernel,
                        each.is_uncovered, each.is_image_only, each.is_stale, each.findings);
    };
    return members(a) <=> members(b);
}

bool is_clear(const HostClass& what) {
    return what.outcome == Outcome::not_affected && what.findings.empty() && !what.is_uncovered &&
           !what.is_stale;
}

}  // namespace kcheck
