// The files that probes read of an image, in one table: what `kcheck-image` takes out of an archive or a disk
// image. A test watches the probes and fails when one of them looks at what no row names.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace kcheck {

/// One row of the table.
struct ImagePath {
    /// Relative to the root. `*` stands for any text within one component.
    std::string_view pattern;
    /// As many bytes as a probe reads of such a file; 0: its name and size are enough.
    std::size_t bytes = 0;
};

/// Everything that probes look at in a system that does not run. What lies on the way to it counts as named;
/// /proc, /sys and /dev are not among it, for in such a system they are empty or not its own.
std::span<const ImagePath> image_paths();

}  // namespace kcheck
