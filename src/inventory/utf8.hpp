// Whether a text is what it says.
#pragma once

#include <string_view>

namespace kcheck {

/// Whether the text is well-formed UTF-8, control characters and all.
bool is_utf8(std::string_view text);

}  // namespace kcheck
