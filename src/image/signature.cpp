#include "image/signature.hpp"

#include <algorithm>
#include <array>

namespace kcheck {

namespace {

using namespace std::string_view_literals;

struct Mark {
    std::size_t offset = 0;
    std::string_view bytes;
    Content content = Content::other;
    std::string_view name;
};

/// Of several marks the first counts: an archive may hold anything, and hold it anywhere.
constexpr std::array whole_files{
    Mark{257, "ustar"sv, Content::archive, "a tar file"},
    Mark{0, "\x1f\x8b"sv, Content::archive, "a gzip file"},
    Mark{0, "BZh"sv, Content::archive, "a bzip2 file"},
    Mark{0,
         "\xfd"
         "7zXZ\0"sv,
         Content::archive, "an xz file"},
    Mark{0, "\x28\xb5\x2f\xfd"sv, Content::archive, "a zstd file"},
    Mark{0, "\x04\x22\x4d\x18"sv, Content::archive, "an lz4 file"},
    Mark{0, "\x1f\x9d"sv, Content::archive, "a compress file"},
    Mark{0, "conectix"sv, Content::vhd, "a VHD disk image"},
    Mark{0, "QFI\xfb"sv, Content::packed_disk, "a qcow2 disk image"},
    Mark{0, "KDMV"sv, Content::packed_disk, "a VMDK disk image"},
    Mark{0, "vhdxfile"sv, Content::packed_disk, "a VHDX disk image"},
    Mark{64, "\x7f\x10\xda\xbe"sv, Content::packed_disk, "a VDI disk image"},
};

/// The places are those that the file systems' own documentation gives for their magic numbers. What a
/// partition table shares its place with comes first.
constexpr std::array file_systems{
    Mark{0, "LUKS\xba\xbe"sv, Content::disk, "LUKS (encrypted)"},
    Mark{0, "XFSB"sv, Content::disk, "XFS"},
    Mark{1080, "\x53\xef"sv, Content::disk, "ext2, ext3 or ext4"},
    Mark{65600, "_BHRfS_M"sv, Content::disk, "btrfs"},
    Mark{0, "LABELONE"sv, Content::disk, "LVM"},
    Mark{512, "LABELONE"sv, Content::disk, "LVM"},
    Mark{1024, "LABELONE"sv, Content::disk, "LVM"},
    Mark{1536, "LABELONE"sv, Content::disk, "LVM"},
    Mark{4096, "\xfc\x4e\x2b\xa9"sv, Content::disk, "software RAID"},
    Mark{0, "hsqs"sv, Content::disk, "squashfs"},
    Mark{1024, "\xe2\xe1\xf5\xe0"sv, Content::disk, "EROFS"},
    Mark{1024, "\x10\x20\xf5\xf2"sv, Content::disk, "F2FS"},
    Mark{32769, "CD001"sv, Content::disk, "ISO 9660"},
    Mark{4086, "SWAPSPACE2"sv, Content::disk, "swap space"},
    Mark{3, "NTFS    "sv, Content::disk, "NTFS"},
    Mark{82, "FAT32"sv, Content::disk, "FAT"},
    Mark{54, "FAT"sv, Content::disk, "FAT"},
};

constexpr std::array partition_tables{
    Mark{512, "EFI PART"sv, Content::disk, "a disk with a GPT"},
    Mark{4096, "EFI PART"sv, Content::disk, "a disk with a GPT"},
    Mark{510, "\x55\xaa"sv, Content::disk, "a disk with an MBR"},
};

bool stands_in(const Mark& mark, std::string_view front) {
    return front.size() >= mark.offset + mark.bytes.size() &&
           front.substr(mark.offset, mark.bytes.size()) == mark.bytes;
}

template <class Marks>
const Mark* find_mark(const Marks& marks, std::string_view front) {
    const auto found =
        std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) { return stands_in(mark, front); });
    return found == marks.end() ? nullptr : &*found;
}

}  // namespace

std::string_view file_system_of(std::string_view front) {
    const Mark* const mark = find_mark(file_systems, front);
    return mark == nullptr ? std::string_view() : mark->name;
}

Signature signature_of(std::string_view front, std::string_view back) {
    if (const Mark* const mark = find_mark(whole_files, front)) return {mark->content, mark->name};
    if (back.starts_with("conectix")) return {Content::vhd, "a VHD disk image"};
    if (const Mark* const mark = find_mark(file_systems, front)) return {mark->content, mark->name};
    if (const Mark* const mark = find_mark(partition_tables, front)) return {mark->content, mark->name};
    return {};
}

}  // namespace kcheck
