// What Linux calls PARTUUID: the identity that a partition table gives a partition, whatever lies in it.
#pragma once

#include <string>
#include <string_view>

namespace kcheck {

/// `1a2b3c4d-05`: the signature in the MBR, 4 bytes at 440, and the partition's number. Empty where the disk
/// has no signature.
std::string mbr_partition_id(std::string_view mbr, int number);

/// The unique GUID in an entry of a GPT, 16 bytes at 16, of which the first three groups are little-endian
/// (UEFI 2.10, 5.3.3). Empty where the entry is cut off.
std::string gpt_partition_id(std::string_view entry);

}  // namespace kcheck
