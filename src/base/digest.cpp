#include "base/digest.hpp"

#include <array>
#include <cstdint>

#include <fmt/format.h>
#include <sha256.h>

namespace kcheck {

std::string sha256_hex(std::string_view bytes) {
    SHA2_CTX context;
    std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
    SHA256Init(&context);
    SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    SHA256Final(digest.data(), &context);
    std::string hex;
    for (const std::uint8_t byte : digest) hex += fmt::format("{:02x}", byte);
    return hex;
}

}  // namespace kcheck
