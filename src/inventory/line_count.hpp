// Counting lines at the speed of memory.
#pragma once

#include <cstddef>
#include <string_view>

namespace kcheck {

/// How many line feeds the text has.
std::size_t count_line_feeds(std::string_view text);

}  // namespace kcheck
