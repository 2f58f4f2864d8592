// What a template leaves to its author: texts that hold FILL-IN. Such a text is told once, at its place; what
// follows from it is not told as well.
#pragma once

#include <string_view>

#include "base/place.hpp"
#include "rule/yaml.hpp"

namespace kcheck {

/// Stands where the author has to write something.
inline constexpr std::string_view fill_in_mark = "FILL-IN";

/// Whether a text, such as a bound, is still to be written.
bool has_mark(std::string_view text);

/// Whether the node itself is such a text; a list or a map that holds one is none.
bool is_marked(const YamlNode& node);

/// Adds a diagnostic for each such text of a document, in the order of the document.
void expect_no_marks(const YamlNode& document, Diagnostics& diagnostics);

}  // namespace kcheck
