// What happens in the sandboxed process: from an open image to records of the files that matter.
#pragma once

#include <string>
#include <sys/stat.h>

#include "base/result.hpp"
#include "image/archive.hpp"
#include "image/record.hpp"
#include "image/wanted_paths.hpp"

namespace kcheck {

/// An image that is open to read.
struct ImageSource {
    int descriptor = -1;
    bool is_directory = false;  ///< An OCI layout; its blobs are opened below it.
    std::uint64_t size = 0;     ///< Bytes of the file or of the block device.
};

/// Enters the sandbox and reads the image there. On failure its records are worth nothing. Call it in a
/// process of its own, because it takes that process's privileges away.
Result<void> read_image(const ImageSource& source, const WantedPaths& wanted, RecordWriter& writer);

}  // namespace kcheck
