// SHA-256 with the SHA extensions of x86-64, some ten times as fast as portable code: a report of a fleet
// hashes each finding of each host.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace kcheck {

/// Whether this processor has what `sha256_x86` needs.
bool has_sha256_x86();

/// SHA-256 (FIPS 180-4); only where `has_sha256_x86`.
std::array<std::uint8_t, 32> sha256_x86(std::string_view bytes);

}  // namespace kcheck
