// Text in columns: wrapping, and colour that only a terminal sees.
#pragma once

#include <string>
#include <string_view>

#include "report/report.hpp"

namespace kcheck {

/// How a text is to stand out.
enum class Paint { plain, bold, red, yellow, green, cyan };

/// The text in a colour, or as it is when colour is off.
std::string painted(std::string_view text, Paint paint, Colour colour);

/// The text broken at blanks so that no line is wider than `width` columns, each line but the first
/// indented by `indent`. `indent` columns of the first line are already taken. A word longer than a line
/// stands alone. Columns are counted as UTF-8 characters. Control characters, which could act on a terminal,
/// are shown as \xNN.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width);

}  // namespace kcheck
