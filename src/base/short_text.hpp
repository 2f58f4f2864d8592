// Comparing short texts where a call of memcmp costs more than the comparison.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace kcheck {

/// Whether two texts are equal; for names and values of some dozen bytes. The last words overlap the ones
/// before.
inline bool is_same_text(std::string_view a, std::string_view b) {
    const auto is_same_word = [&](auto word, std::size_t at) {
        auto other = word;
        std::memcpy(&word, a.data() + at, sizeof word);
        std::memcpy(&other, b.data() + at, sizeof other);
        return word == other;
    };
    constexpr std::size_t step = sizeof(std::uint64_t);
    constexpr std::size_t half = sizeof(std::uint32_t);
    const std::size_t size = a.size();
    if (size != b.size()) return false;
    if (size < half) return a == b;
    if (size < step) return is_same_word(std::uint32_t{0}, 0) && is_same_word(std::uint32_t{0}, size - half);
    for (std::size_t at = 0; at + step < size; at += step) {
        if (!is_same_word(std::uint64_t{0}, at)) return false;
    }
    return is_same_word(std::uint64_t{0}, size - step);
}

}  // namespace kcheck
