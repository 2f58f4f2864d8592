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

/// The colour in which an outcome's word stands.
Paint paint_of(Outcome outcome);

/// Where the label of a line begins, and where its text does.
inline constexpr std::size_t label_column = 10;
inline constexpr std::size_t text_column = 17;

/// "          why    running ...": a label and its text, wrapped; nothing for an empty text.
std::string labelled(std::string_view label, std::string_view text, std::size_t width);

/// "note      in a container ...": a sentence about the whole report, wrapped.
std::string remark(std::string_view text, std::size_t width);

/// The text broken at blanks so that no line is wider than `width` columns, each line but the first
/// indented by `indent`. `indent` columns of the first line are already taken. A word longer than a line
/// stands alone. Columns are counted as UTF-8 characters. Control characters, which could act on a terminal,
/// are shown as \xNN.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width);

}  // namespace kcheck
