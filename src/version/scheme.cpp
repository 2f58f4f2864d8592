#include "version/scheme.hpp"

#include <algorithm>
#include <array>

namespace kcheck {

namespace {

/// Every scheme; a new one is one row.
constexpr std::array schemes{
    VersionScheme{"rpm", "[epoch:]version[-release] in the order of rpm", "4.19.43-13.1", decide_rpm,
                  rpm_version_defect},
    VersionScheme{"deb", "[epoch:]upstream[-revision] in the order of dpkg", "6.1.64-1", decide_deb,
                  deb_version_defect},
    VersionScheme{"upstream", "releases of kernel.org: numbers, -rcN before the release", "6.1.66",
                  decide_upstream, upstream_version_defect},
};

}  // namespace

std::span<const VersionScheme> version_schemes() { return schemes; }

const VersionScheme* find_version_scheme(std::string_view name) {
    const auto* const found = std::find_if(schemes.begin(), schemes.end(),
                                           [&](const VersionScheme& scheme) { return scheme.name == name; });
    return found != schemes.end() ? found : nullptr;
}

}  // namespace kcheck
