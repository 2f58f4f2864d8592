// GRUB's environment block, in which a system leaves word for its next boot.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace kcheck {

using GrubEnvironment = std::map<std::string, std::string, std::less<>>;

/// Reads a `grubenv`; the error says why it is none.
tl::expected<GrubEnvironment, std::string> parse_grub_environment(std::string_view block);

}  // namespace kcheck
