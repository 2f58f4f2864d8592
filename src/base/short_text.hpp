// Comparing short texts where a call of memcmp costs more than the comparison.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace kcheck {

/// Whether two texts are equal; for names and values of some dozen bytes.
inline bool is_same_text(std::string_view a, std::string_view b) {
    constexpr std::size_t step = sizeof(std::uint64_t);
    const auto word = [](const char* at) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, at, step);
        return bytes;
    };
    const std::size_t size = a.size();
    if (size != b.size()) return false;
    if (size < step) {
        for (std::size_t i = 0; i < size; ++i)
            if (a[i] != b[i]) return false;
        return true;
    }
    for (std::size_t at = 0; at + step < size; at += step)
        if (word(a.data() + at) != word(b.data() + at)) return false;
    return word(a.data() + size - step) == word(b.data() + size - step);
}

}  // namespace kcheck
