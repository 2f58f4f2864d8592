#include "base/sha256_x86.hpp"

#if defined(__x86_64__)

#include <cstddef>
#include <cstring>

#include <cpuid.h>
#include <immintrin.h>

namespace kcheck {

namespace {

constexpr std::size_t block_size = 64;
constexpr std::size_t length_size = 8;

/// FIPS 180-4, 4.2.2 and 5.3.3.
alignas(16) constexpr std::array<std::uint32_t, 64> constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
alignas(16) constexpr std::array<std::uint32_t, 8> initial_state{
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

/// The state as the instructions take it: words a, b, e, f and c, d, g, h.
struct State {
    __m128i abef;
    __m128i cdgh;
};

__m128i load(const void* from) { return _mm_loadu_si128(static_cast<const __m128i*>(from)); }

__attribute__((target("sha,sse4.1"))) __m128i big_endian(__m128i words) {
    return _mm_shuffle_epi8(words, _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203));
}

/// The 64 rounds on one block, four at a time; `w` holds the last 16 words of the message schedule.
__attribute__((target("sha,sse4.1"))) State after_block(State state, const char* block) {
    const State before = state;
    __m128i w[4];
    for (std::size_t i = 0; i < 4; ++i) w[i] = big_endian(load(block + 16 * i));
#pragma GCC unroll 16
    for (std::size_t i = 0; i < 16; ++i) {
        const __m128i sum = _mm_add_epi32(w[i % 4], load(&constants[4 * i]));
        state.cdgh = _mm_sha256rnds2_epu32(state.cdgh, state.abef, sum);
        state.abef = _mm_sha256rnds2_epu32(state.abef, state.cdgh, _mm_shuffle_epi32(sum, 0x0e));
        const __m128i last = w[(i + 3) % 4];
        const __m128i middle = _mm_alignr_epi8(last, w[(i + 2) % 4], 4);
        w[i % 4] =
            _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(w[i % 4], w[(i + 1) % 4]), middle), last);
    }
    return {_mm_add_epi32(state.abef, before.abef), _mm_add_epi32(state.cdgh, before.cdgh)};
}

__attribute__((target("sha,sse4.1"))) State first_state() {
    const __m128i badc = _mm_shuffle_epi32(load(&initial_state[0]), 0xb1);
    const __m128i hgfe = _mm_shuffle_epi32(load(&initial_state[4]), 0x1b);
    return {_mm_alignr_epi8(badc, hgfe, 8), _mm_blend_epi16(hgfe, badc, 0xf0)};
}

__attribute__((target("sha,sse4.1"))) std::array<std::uint8_t, 32> digest_of(State state) {
    const __m128i feba = _mm_shuffle_epi32(state.abef, 0x1b);
    const __m128i dchg = _mm_shuffle_epi32(state.cdgh, 0xb1);
    std::array<std::uint8_t, 32> digest{};
    _mm_storeu_si128(reinterpret_cast<__m128i*>(digest.data()),
                     big_endian(_mm_blend_epi16(feba, dchg, 0xf0)));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(digest.data() + 16),
                     big_endian(_mm_alignr_epi8(dchg, feba, 8)));
    return digest;
}

}  // namespace

bool has_sha256_x86() {
    static const bool has = [] {
        unsigned a = 0;
        unsigned b = 0;
        unsigned c = 0;
        unsigned d = 0;
        constexpr unsigned extended_features = 7;
        constexpr unsigned sha_bit = 1U << 29U;
        if (__get_cpuid_count(extended_features, 0, &a, &b, &c, &d) == 0 || (b & sha_bit) == 0) return false;
        return __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_SSE4_1) != 0 && (c & bit_SSSE3) != 0;
    }();
    return has;
}

std::array<std::uint8_t, 32> sha256_x86(std::string_view bytes) {
    State state = first_state();
    std::string_view rest = bytes;
    for (; rest.size() >= block_size; rest.remove_prefix(block_size)) state = after_block(state, rest.data());
    // A bit 1, zeros up to the end of a block, and before that end the number of bits.
    const std::size_t size = rest.size() + 1 + length_size <= block_size ? block_size : 2 * block_size;
    std::array<char, 2 * block_size> end;
    // Block by block, for most messages take one, and a constant size needs no loop.
    std::memset(end.data(), 0, block_size);
    if (size > block_size) std::memset(end.data() + block_size, 0, block_size);
    if (!rest.empty()) std::memcpy(end.data(), rest.data(), rest.size());
    end[rest.size()] = '\x80';
    const std::uint64_t bits = __builtin_bswap64(std::uint64_t{bytes.size()} * 8);
    std::memcpy(end.data() + size - length_size, &bits, length_size);
    for (std::size_t at = 0; at < size; at += block_size) state = after_block(state, end.data() + at);
    return digest_of(state);
}

}  // namespace kcheck

#else

namespace kcheck {

bool has_sha256_x86() { return false; }

std::array<std::uint8_t, 32> sha256_x86(std::string_view) { return {}; }

}  // namespace kcheck

#endif
