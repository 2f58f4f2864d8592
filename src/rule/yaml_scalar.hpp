// How canonical YAML writes one scalar: plain where it can, in double quotes where it must.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rule/yaml.hpp"

namespace kcheck {

/// Where a scalar stands: inside `{...}` and `[...]` commas and brackets end a plain one.
enum class YamlContext { block, flow };

/// Whether some reader of YAML takes the plain text for a number, a truth value or nothing: 5.10, y, null.
bool is_typed_when_plain(std::string_view text);

/// The scalar on one line, without blanks at its ends. It is plain unless that would change what is read; one
/// that is typed when plain keeps the quotes that its author gave or did not give.
std::string write_scalar(const YamlNode& scalar, YamlContext context);

/// The text in double quotes, with escapes for what is not printable. A byte that is no part of UTF-8 is
/// taken for the character of its number, as in Latin 1; no text of `read_yaml` has one.
std::string write_quoted(std::string_view text);

/// The text in lines of at most `width` bytes, broken at single blanks only, so that a folded block gives the
/// same text again; a longer word has a line of its own.
std::vector<std::string> fill(std::string_view text, std::size_t width);

}  // namespace kcheck
