// SHA-256 of texts.
#pragma once

#include <string>
#include <string_view>

namespace kcheck {

/// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view text);

}  // namespace kcheck
