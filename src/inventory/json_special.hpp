// Where a text in JSON may end. Inline, for nothing else is asked as often.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace kcheck {

/// A quote, a backslash or a control character: what a text in JSON cannot hold as it is.
constexpr bool is_json_special(char c) {
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

namespace json_special {

#ifdef __SSE2__

/// Most texts end within one step, so that where they end decides no branch.
constexpr std::ptrdiff_t step = 2 * sizeof(__m128i);

/// A bit for each special byte of sixteen.
inline std::uint32_t special_bytes(const char* at) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
    const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    return static_cast<std::uint32_t>(
        _mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quote, backslash))));
}

/// How many bytes from `at` on are not special, at most `step`.
inline std::ptrdiff_t plain_bytes(const char* at) {
    const std::uint32_t found = special_bytes(at) | special_bytes(at + sizeof(__m128i)) << sizeof(__m128i);
    return std::countr_zero(found);
}

#else

constexpr std::ptrdiff_t step = sizeof(std::uint64_t);
constexpr std::uint64_t each_byte = 0x0101010101010101;

/// The high bit of each byte that is less than `limit` (at most 0x80); above the lowest of them, bits may be
/// set in error.
constexpr std::uint64_t bytes_below(std::uint64_t word, std::uint64_t limit) {
    return (word - limit * each_byte) & ~word & (0x80 * each_byte);
}

inline std::ptrdiff_t plain_bytes(const char* at) {
    if constexpr (std::endian::native != std::endian::little) {
        std::ptrdiff_t count = 0;
        while (count < step && !is_json_special(at[count])) ++count;
        return count;
    }
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    const std::uint64_t found = bytes_below(word ^ ('"' * each_byte), 1) |
                                bytes_below(word ^ ('\\' * each_byte), 1) | bytes_below(word, 0x20);
    return std::countr_zero(found) / 8;
}

#endif

}  // namespace json_special

/// The first special byte of what lies between, or `end`.
inline const char* find_json_special(const char* at, const char* end) {
    while (end - at >= json_special::step) {
        const std::ptrdiff_t plain = json_special::plain_bytes(at);
        at += plain;
        if (plain < json_special::step) return at;
    }
    while (at < end && !is_json_special(*at)) ++at;
    return at;
}

}  // namespace kcheck
