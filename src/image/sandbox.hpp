// What the process that reads a hostile image may still do: read what it has open, compute, and write to one
// pipe. It has no way to open a file, a socket or a program, even if the image takes it over.
#pragma once

#include <cstdint>

#include "base/result.hpp"

namespace kcheck {

/// What one image may cost. A kernel's modules, an rpm database and a window of zstd fit in by far.
struct ResourceLimits {
    std::uint64_t memory = std::uint64_t{2} << 30;  ///< Bytes of address space.
    std::uint64_t processor_seconds = 300;
};

/// Whether files may be opened to read: for an image that is a directory of files, as an OCI layout is.
enum class Opening { to_read, refused };

/// Takes privileges and resources from this process: no new privileges, no core dump, no large file, and
/// of the system calls only those that reading and computing need; any other one kills it (SIGSYS). Opening a
/// file gives EACCES where it is refused. `output` is the descriptor that may be written to beside standard
/// error. It cannot be undone, but called again with Opening::refused.
Result<void> enter_sandbox(Opening opening, int output, const ResourceLimits& limits = {});

/// Refuses what Opening::to_read let through. Only after enter_sandbox.
Result<void> refuse_opening();

}  // namespace kcheck
