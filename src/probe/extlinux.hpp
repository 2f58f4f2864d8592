// The configuration of extlinux and of what reads the same file (U-Boot's distro boot).
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "probe/boot_menu.hpp"

namespace kcheck {

/// The entry that boots when nobody touches a key; the error says why it cannot be told.
tl::expected<BootEntry, std::string> default_of_extlinux(std::string_view config);

}  // namespace kcheck
