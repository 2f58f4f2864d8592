#include "base/digest.hpp"

#include <sha256.h>

#include "base/sha256_x86.hpp"

namespace kcheck {

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

std::string sha256_hex(std::string_view bytes) { return hex(sha256(bytes)); }

std::string hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += digits[value >> 4U];
        text += digits[value & 0xfU];
    }
    return text;
}

}  // namespace kcheck
