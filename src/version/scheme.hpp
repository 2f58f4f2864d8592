// Version schemes: each orders two version strings the way one family of tools does. The table is the
// only list; a new scheme is one file and one row.
#pragma once

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "version/decision.hpp"

namespace kcheck {

/// One way to order versions.
struct VersionScheme {
    std::string_view name;     ///< As advisories and `--scheme` write it.
    std::string_view summary;  ///< One line for help.
    std::string_view example;  ///< A version, for messages.
    /// Total order over the strings that `defect` accepts, with the segment that decides. Different texts may
    /// be equivalent ("1.0" and "1.00" in rpm), so the order is weak.
    VersionDecision (*decide)(std::string_view a, std::string_view b);
    /// Why the text is not a version of this scheme, as a phrase to follow the text ("is empty",
    /// "contains a blank"); nothing if it is one.
    std::optional<std::string> (*defect)(std::string_view text);

    /// The order of `decide` alone.
    std::weak_ordering compare(std::string_view a, std::string_view b) const { return decide(a, b).order; }
};

/// All schemes: `rpm`, `deb`, `upstream`.
std::span<const VersionScheme> version_schemes();

/// The scheme of that name, or null.
const VersionScheme* find_version_scheme(std::string_view name);

/// [epoch:]version[-release] in the order of rpm. A missing epoch is 0. A missing release sorts before
/// every release ("1.0" < "1.0-1"), as `rpm.vercmp` and rpm's own rpmverCmp have it. (Only dependencies
/// such as `Requires: x = 1.0` leave the release out; that is no order, for it makes 1.0-1 and 1.0-2
/// equal to 1.0.)
VersionDecision decide_rpm(std::string_view a, std::string_view b);

/// [epoch:]upstream[-revision] in the order of Debian policy 5.6.12, as dpkg has it. A missing epoch or
/// revision is 0.
VersionDecision decide_deb(std::string_view a, std::string_view b);

/// kernel.org order: numbers, then `-rcN` before the release of the same number; 5.10 equals 5.10.0.
VersionDecision decide_upstream(std::string_view a, std::string_view b);

/// The orders alone.
inline std::weak_ordering compare_rpm(std::string_view a, std::string_view b) {
    return decide_rpm(a, b).order;
}
inline std::weak_ordering compare_deb(std::string_view a, std::string_view b) {
    return decide_deb(a, b).order;
}
inline std::weak_ordering compare_upstream(std::string_view a, std::string_view b) {
    return decide_upstream(a, b).order;
}

/// Why a text is no version of the scheme; see VersionScheme::defect.
std::optional<std::string> rpm_version_defect(std::string_view text);
std::optional<std::string> deb_version_defect(std::string_view text);
std::optional<std::string> upstream_version_defect(std::string_view text);

}  // namespace kcheck
