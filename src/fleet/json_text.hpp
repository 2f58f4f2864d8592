// JSON strings for rows: a fleet has millions of names, nearly all of them plain.
#pragma once

#include <string>
#include <string_view>

namespace kcheck {

/// Appends the text as a JSON string (RFC 8259) with its quotes. Control characters, also DEL and those of
/// C1, and what some programs take for a line end (U+2028, U+2029) are escaped; bytes that are no UTF-8
/// become U+FFFD. So a row stays one line, and no name acts on a terminal.
void append_json_string(std::string_view text, std::string& out);

/// The same without the quotes, for a part of a string.
void append_json_part(std::string_view text, std::string& out);

/// A whole string, or `null` where the text is empty.
void append_json_text_or_null(std::string_view text, std::string& out);

}  // namespace kcheck
