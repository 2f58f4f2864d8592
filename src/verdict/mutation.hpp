// Releases made from an advisory's bounds, to see that the verdict turns at the bound and nowhere else.
#pragma once

#include <string>
#include <vector>

#include "rule/advisory.hpp"
#include "verdict/kernel_identity.hpp"

namespace kcheck {

/// A kernel as a machine would show it.
struct Mutant {
    std::string release;  ///< As `uname -r` prints it.
    std::string build;    ///< As `uname -v` prints it; empty where it does not matter.
    std::string version;  ///< What its stream compares.

    /// The same with an architecture in the release, where the stream writes one.
    Mutant with_architecture() const;
};

/// Every bound itself, with each number one up and one down and with `.1` appended, in the order of the
/// stream's versions and each once.
std::vector<Mutant> mutate_bounds(const AffectedRange& affected);

/// Judged the long way, from the release on.
RangePosition place_mutant(const Mutant& mutant, const AffectedRange& affected);

}  // namespace kcheck
