#include "base/digest.hpp"

#include <array>
#include <cstdint>

#include <fmt/format.h>
#include <sha256.h>

namespace kcheck {

std::string sha256(std::string_view bytes) {
    SHA2_CTX context;
    std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
    SHA256Init(&context);
    SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    SHA256Final(digest.data(), &context);
    return {digest.begin(), digest.end()};
}

std::string sha256_hex(std::string_view bytes) { return hex(sha256(bytes)); }

std::string hex(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text;
}

}  // namespace kcheck
