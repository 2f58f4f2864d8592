// What modprobe.d(5) says about loading a module.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "base/file.hpp"

namespace kcheck {

/// Whether one file of modprobe.d keeps a module from being loaded: by `blacklist` (which only stops
/// loading by alias, that is on the kernel's own request; `modprobe <name>` still loads it) or by an
/// `install` command that is `true` or `false`.
bool modprobe_file_blocks(std::string_view content, std::string_view module);

/// The path of the first file below a modprobe.d that blocks the module; nothing if none does. The error
/// is the reason why a file that might block it could not be read.
tl::expected<std::optional<std::string>, std::string> find_modprobe_block(const Root& root,
                                                                          std::string_view module);

}  // namespace kcheck
