#include "base/digest.hpp"

#include <cstring>

#include <sha256.h>

#include "base/sha256_x86.hpp"

namespace kcheck {

namespace {

using HexPairs = std::array<std::array<char, 2>, 256>;

constexpr HexPairs all_hex_pairs() {
    constexpr std::string_view digits = "0123456789abcdef";
    HexPairs pairs{};
    for (std::size_t byte = 0; byte < pairs.size(); ++byte)
        pairs[byte] = {digits[byte / digits.size()], digits[byte % digits.size()]};
    return pairs;
}

/// Both digits of each byte: looked up, a digest takes a few nanoseconds, and a fleet's report has millions.
constexpr HexPairs hex_pairs = all_hex_pairs();

}  // namespace

std::array<std::uint8_t, 32> sha256_array(std::string_view bytes) {
    if (has_sha256_x86()) return sha256_x86(bytes);
    SHA2_CTX context;
    std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
    SHA256Init(&context);
    SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    SHA256Final(digest.data(), &context);
    return digest;
}

std::string sha256(std::string_view bytes) {
    const auto digest = sha256_array(bytes);
    return {digest.begin(), digest.end()};
}

std::string sha256_hex(std::string_view bytes) {
    std::string text;
    append_hex(sha256_array(bytes), text);
    return text;
}

std::string hex(std::string_view bytes) {
    std::string text;
    append_hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, text);
    return text;
}

void append_hex(std::span<const std::uint8_t> bytes, std::string& text) {
    std::size_t at = text.size();
    text.resize(at + 2 * bytes.size());
    for (const std::uint8_t byte : bytes) {
        std::memcpy(text.data() + at, hex_pairs[byte].data(), 2);
        at += 2;
    }
}

}  // namespace kcheck
