// How the tables of mounts write a blank, tab, line feed or backslash within a field (fstab(5), proc(5)).
#pragma once

#include <string>
#include <string_view>

namespace kcheck {

/// The field with each backslash and three octal digits replaced by the byte that they stand for.
std::string unescape_mount_field(std::string_view field);

}  // namespace kcheck
