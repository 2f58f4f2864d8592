// The volumes of a disk: what lies in each, and which of them make up the root directory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace kcheck {

/// A partition, or the whole of a disk without partitions.
struct Volume {
    int number = 0;  ///< As in /dev/vda1; 0: the whole disk.
    std::uint64_t offset = 0;
    std::string_view file_system{};  ///< See file_system_of; empty: unknown.
    std::string uuid{};              ///< As in fstab: of ext in small letters, of FAT as `ABCD-1234`.
    std::string label{};
    std::string partition_id{};     ///< As in fstab after PARTUUID=, in small letters.
    std::string partition_label{};  ///< As in fstab after PARTLABEL=.
    std::string obstacle{};         ///< Why it cannot be read, or not be relied on; empty if it can.
    bool is_unsettled = false;    ///< It can be read, but files may seem missing that its repair would show.
    bool has_os_release = false;  ///< etc/os-release or usr/lib/os-release.
    bool has_system = false;      ///< etc and usr, as systems from before os-release have them.
    bool has_kernels = false;  ///< Kernel images or a boot loader's configuration at its top, as /boot has.
};

/// Fills in what the first bytes of a volume say: file system, UUID, label, and an obstacle for what is no
/// file system that libtsk reads well. The places are those of the ext4 and FAT on-disk formats.
void describe_volume(std::string_view front, Volume& volume);

/// `partition 2 (XFS)`, `the disk (LVM)`.
std::string to_text(const Volume& volume);

/// A volume, and where it is laid: "" for the root, `boot`, `boot/efi`, `usr`.
struct Mounted {
    std::size_t volume = 0;  ///< Index.
    std::string path{};
    bool operator==(const Mounted&) const = default;
};

/// The volume that holds the root directory. Fails (bad_data) where there is none or more than one, or where
/// it cannot be relied on, and says what there is.
Result<std::size_t> choose_root(const std::vector<Volume>& volumes);

/// The root and what its fstab puts below it, as far as it matters for kernels. /boot is found by its content
/// where fstab names it in a way that the disk does not tell. Fails (bad_data) where one of them lies on a
/// volume that cannot be read: without it, a system would seem to have other kernels than it has.
/// `boots_from_root` is whether the root's own /boot holds something.
Result<std::vector<Mounted>> lay_out(const std::vector<Volume>& volumes, std::size_t root,
                                     std::string_view fstab, bool boots_from_root);

}  // namespace kcheck
