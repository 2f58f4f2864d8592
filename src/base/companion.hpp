// Programs of kcheck's own, each with what only some machines need, in a package of its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kcheck {

/// The path of the program `kcheck-image`, say, that belongs to this one; none where it is not installed.
std::optional<std::string> find_companion(std::string_view name);

}  // namespace kcheck
