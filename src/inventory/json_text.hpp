// Texts as JSON, and what of a text is JSON, without a parser.
#pragma once

#include <string>
#include <string_view>

namespace kcheck {

/// Appends the text in quotes, with escapes where JSON wants them. Bytes that are no UTF-8 stay.
void append_json_text(std::string& json, std::string_view text);

/// Whether all of it is `true`, `false`, `null` or a number.
bool is_json_literal(std::string_view json);

/// Whether all of it is a value whose strings a parser has looked at already: brackets, commas and literals
/// are checked, and escapes.
bool is_json_value(std::string_view json);

/// The content of a JSON string with its quotes; false for a wrong escape.
bool unescape_json(std::string_view quoted, std::string& text);

}  // namespace kcheck
