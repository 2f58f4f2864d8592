// Digests of bytes.
#pragma once

#include <string>
#include <string_view>

namespace kcheck {

/// SHA-256 (FIPS 180-4), 32 bytes.
std::string sha256(std::string_view bytes);

/// The same as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// Two lower-case hexadecimal digits a byte.
std::string hex(std::string_view bytes);

}  // namespace kcheck
