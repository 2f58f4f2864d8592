// The outcome of a comparison with what decided it, so that an order and its explanation cannot disagree.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

namespace kcheck {

/// The order of two versions and the first segment in which they differ. The texts are parts of the versions.
struct VersionDecision {
    std::weak_ordering order = std::weak_ordering::equivalent;
    /// Counted from 1 over the whole version: 91 is segment 3 of 4.19.91-18, and 18 is segment 4. 0 is the
    /// epoch.
    std::size_t segment = 0;
    std::string_view left{};   ///< Empty where the left version has ended.
    std::string_view right{};  ///< Empty where the right version has ended.
};

/// "segment 3, 91 > 43", "segment 5, nothing < 1", "epoch 1 > 0"; "no segment differs" for equivalent
/// versions.
std::string describe(const VersionDecision& decision);

}  // namespace kcheck
