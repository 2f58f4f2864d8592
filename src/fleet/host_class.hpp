// A class of hosts: those of one kernel of which every advisory says the same. A fleet has millions of hosts
// and some hundreds of classes, so everything but a host's name is said of classes.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rule/outcome.hpp"
#include "verdict/verdict.hpp"

namespace kcheck {

/// What one advisory says of a class; only what is not clear.
struct ClassFinding {
    std::string id;
    Severity severity = Severity::low;
    Outcome outcome = Outcome::unknown;
    std::optional<Evidence> evidence;
    Action action = Action::none;
    std::string fixed;  ///< Fixed version of the class's stream; empty if there is none.
    std::string note;   ///< Where evidence disagrees.

    bool operator==(const ClassFinding&) const = default;
    std::strong_ordering operator<=>(const ClassFinding&) const = default;
};

/// What is said of every host of the class. Two classes never compare equal.
struct HostClass {
    std::string kernel;  ///< Release; empty if it is not known.
    std::string stream;  ///< Empty if it is not known.
    /// In the stream (`kernel.version`); may be empty where the release alone tells it.
    std::string version;
    /// The worst outcome of the findings that count (from --fail-on on): not_affected where there is none.
    Outcome outcome = Outcome::not_affected;
    Action action = Action::none;
    std::string good_kernel;  ///< The installed release that `action` means; empty if none.
    /// No advisory has a bound for the kernel's stream: nothing was compared, which is not clean.
    bool is_uncovered = false;
    /// The kernel is not known, so only the image ID spoke.
    bool is_image_only = false;
    bool is_stale = false;               ///< The facts are older than --max-fact-age, or of no known age.
    std::vector<ClassFinding> findings;  ///< In the order of IDs.

    bool operator==(const HostClass&) const = default;
};

/// By stream, kernel, then the other members as they stand above: a total order in which only equal classes
/// are equivalent.
std::strong_ordering operator<=>(const HostClass& a, const HostClass& b);

/// Whether nothing speaks against its hosts: no finding, also none that is not affected with a note, and
/// nothing that keeps the verdict from being relied on. Only these are left out where not all is asked for.
bool is_clear(const HostClass& what);

}  // namespace kcheck
