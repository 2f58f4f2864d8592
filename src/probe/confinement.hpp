// Takes from a program what it does not need to read hostile bytes: `rpm` parses the database of an image,
// and is not written for images that mean harm.
#pragma once

#include <cstdint>
#include <string>

namespace kcheck {

/// What a confined program may use. It has no privileges, even as root, opens no socket, changes no file's
/// mode or owner and signals nobody. From Linux 5.13 on (Landlock) it writes only below one directory.
struct Confinement {
    std::string directory;                             ///< It may write below this one.
    std::uint64_t memory = std::uint64_t{4} << 30;     ///< Bytes of address space.
    std::uint64_t file_size = std::uint64_t{2} << 30;  ///< Bytes of a file that it writes.
    std::uint64_t processor_seconds = 60;
};

/// Confines this process and what it starts, for good. Meant for the time between fork(2) and execve(2):
/// allocates nothing and takes no lock. Returns 0, else an errno value; the program must not be started then.
int confine(const Confinement& confinement) noexcept;

}  // namespace kcheck
