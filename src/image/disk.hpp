// Reads disk images: raw and VHD; MBR, GPT or no partition table; through libtsk ext2, ext3 and ext4, and FAT
// for the EFI system partition.
#pragma once

#include <cstdint>

#include "base/result.hpp"
#include "image/record.hpp"
#include "image/signature.hpp"
#include "image/wanted_paths.hpp"

namespace kcheck {

/// Hands over the files that matter, each from the volume that it would be on in the running system. Fails
/// (bad_data) for disks without a root file system that can be read, and for damaged ones.
Result<void> read_disk(int descriptor, std::uint64_t size, const Signature& signature,
                       const WantedPaths& wanted, RecordWriter& writer);

}  // namespace kcheck
