// What the file of a kernel says of itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/file.hpp"
#include "fact/fact.hpp"

namespace kcheck {

/// What a kernel image calls itself: `uname -r` and `uname -v` of the kernel that it boots.
struct KernelImageVersion {
    std::string release;
    std::string build;
};

/// Reads the front of a bzImage (x86): the 16-bit field at 0x20e points to the text "RELEASE (BUILDER) BUILD"
/// (Documentation/arch/x86/boot.rst of Linux). Nothing for a file that is no such image or names no version.
std::optional<KernelImageVersion> parse_bzimage(std::string_view front);

/// kernel.build of an installed release, from /boot/vmlinuz-<release> or the copy beside its modules. Unknown
/// where there is no such file, where its format does not tell, or where it is the image of another release.
SourcedFact build_of_kernel_image(const Root& root, std::string_view release);

}  // namespace kcheck
