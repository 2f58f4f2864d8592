// Facts that follow from other facts: what a kernel release says of its stream, version, flavour and
// architecture, and what a known image ships.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "fact/fact.hpp"

namespace kcheck {

/// Reads another fact of the same kernel.
using ReadFact = std::function<const SourcedFact&(std::string_view key)>;

/// The facts that a derived fact follows from; empty for a fact that only a source can state.
std::span<const std::string_view> inputs_of(std::string_view key);

/// A derived fact. `image.kernel` is not among them, as it needs the image map.
SourcedFact derive_kernel_fact(std::string_view key, const ReadFact& read);

}  // namespace kcheck
