// Reads archives through libarchive: a root file system in a tar file, and container images, which are tar
// files of tar files. Only libarchive's own decompressors are used, for the others are programs.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/descriptor.hpp"
#include "base/result.hpp"
#include "image/tree.hpp"
#include "image/wanted_paths.hpp"

namespace kcheck {

/// What one archive may hold, layers together.
struct ArchiveLimits {
    std::uint64_t entries = 2'000'000;
    std::uint64_t bytes = std::uint64_t{64} << 30;  ///< Unpacked.
    std::uint64_t kept_entries = 100'000;           ///< Of those that kcheck reads.
    std::uint64_t kept_bytes = std::uint64_t{512} << 20;
};

/// The files that matter of a tar file with a root file system, a `docker save` archive or an OCI layout in a
/// tar file, in any compression. Fails (bad_data) for what is neither, is damaged or passes a limit.
/// `descriptor` is a regular file of `size` bytes.
Result<Tree> read_archive(int descriptor, std::uint64_t size, const WantedPaths& wanted,
                          const ArchiveLimits& limits = {});

/// A file that is open.
struct OpenFile {
    Descriptor descriptor{};
    std::uint64_t size = 0;
};

/// The same of layers that are files of their own, lowest first.
Result<Tree> read_layers(const std::vector<OpenFile>& layers, const WantedPaths& wanted,
                         const ArchiveLimits& limits = {});

}  // namespace kcheck
