// Hashes for tables in memory: quick, and good in every bit. They are no digests and are never written down.
#pragma once

#include <cstdint>
#include <string_view>

namespace kcheck {

/// 64 bits of XXH3. The same text with another seed gives an unrelated hash.
std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0);

/// Mixes the bits of a number (the finaliser of SplitMix64).
constexpr std::uint64_t hash_of(std::uint64_t number) {
    number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9;
    number = (number ^ (number >> 27)) * 0x94d049bb133111eb;
    return number ^ (number >> 31);
}

}  // namespace kcheck
