// Tells archives, disk images and file systems apart by their first bytes.
#pragma once

#include <cstddef>
#include <string_view>

namespace kcheck {

enum class Content {
    archive,      ///< A tar file, or something compressed.
    vhd,          ///< A disk image in Microsoft's format.
    packed_disk,  ///< A disk image in a format that kcheck-image does not read.
    disk,         ///< A disk with a partition table, or a file system.
    other,
};

struct Signature {
    Content content = Content::other;
    std::string_view name = "nothing that is known";
};

/// As many bytes as signature_of and file_system_of look at.
inline constexpr std::size_t signature_front = 65536 + 512;
inline constexpr std::size_t signature_back = 512;

/// By the first bytes of a file and its last ones; either may be shorter.
Signature signature_of(std::string_view front, std::string_view back);

/// The name of the file system, or of what stands in place of one, by the first bytes of a partition; empty
/// if they say nothing.
std::string_view file_system_of(std::string_view front);

}  // namespace kcheck
