// Digests of bytes.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kcheck {

/// SHA-256 (FIPS 180-4), 32 bytes.
std::string sha256(std::string_view bytes);
std::array<std::uint8_t, 32> sha256_array(std::string_view bytes);

/// The same as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// Two lower-case hexadecimal digits a byte.
std::string hex(std::string_view bytes);
void append_hex(std::span<const std::uint8_t> bytes, std::string& text);

}  // namespace kcheck
