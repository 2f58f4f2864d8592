// The bundle that is compiled into the program from rules/, so that kcheck works with no file beside it.
#pragma once

#include <string_view>

namespace kcheck {

/// The bytes of the bundle; they live as long as the program.
std::string_view builtin_rules();

}  // namespace kcheck
