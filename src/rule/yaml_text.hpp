// What the parser does not say of a YAML text.
#pragma once

#include <cstddef>
#include <string_view>

namespace kcheck {

/// U+FEFF: at the start of a text it says that UTF-8 follows, and has no column.
inline constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// What the parser reads: the text from its first character on.
std::string_view without_byte_order_mark(std::string_view text);

/// The offset after the quote that closes the one at `start` (YAML 1.2.2, 7.3.1 and 7.3.2: `\` escapes
/// between double quotes, `''` between single ones); npos if none does.
std::size_t end_of_quotes(std::string_view text, std::size_t start);

}  // namespace kcheck
