#include "image/disk_reader.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <unistd.h>

#include <fmt/format.h>
#include <tsk/libtsk.h>

#include "base/text.hpp"
#include "image/partition_id.hpp"
#include "image/vhd.hpp"

namespace kcheck {

namespace {

/// A disk with sectors of 4096 bytes has its GPT at another place.
constexpr unsigned sector_sizes[] = {512, 4096};

tl::unexpected<Error> damaged(std::string_view what) {
    const char* const reason = ::tsk_error_get_errno() == 0 ? nullptr : ::tsk_error_get_errstr();
    return fail(ErrorKind::bad_data,
                fmt::format("{} is damaged: {}; mend it with fsck, or make it again", what,
                            reason == nullptr ? "no reason given" : printable(reason)));
}

/// libtsk keeps its own part at the front of the structure of an image that others read.
struct OpenImage {
    TSK_IMG_INFO info;
    int descriptor;
    const Vhd* vhd;  ///< Null: the bytes of the file are the disk's.
};

/// How many bytes the file gave, fewer at its end and where it cannot be read.
size_t read_file(int descriptor, std::uint64_t offset, char* bytes, size_t count) {
    size_t used = 0;
    while (used < count) {
        const ssize_t got =
            ::pread(descriptor, bytes + used, count - used, static_cast<off_t>(offset + used));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        used += static_cast<size_t>(got);
    }
    return used;
}

ssize_t read_image(TSK_IMG_INFO* info, TSK_OFF_T offset, char* bytes, size_t count) {
    const auto& image = *reinterpret_cast<const OpenImage*>(info);
    const auto from = static_cast<std::uint64_t>(offset);
    if (image.vhd == nullptr) return static_cast<ssize_t>(read_file(image.descriptor, from, bytes, count));
    const std::uint64_t left = from < image.vhd->size() ? image.vhd->size() - from : 0;
    const size_t part = std::min<std::uint64_t>(count, left);
    return image.vhd->read(from, bytes, part) ? static_cast<ssize_t>(part) : -1;
}

/// Frees what tsk_img_open_external was given; the descriptor is the caller's.
void free_image(TSK_IMG_INFO* info) { std::free(info); }

void describe_image(TSK_IMG_INFO*, FILE*) {}

struct CloseImage {
    void operator()(TSK_IMG_INFO* info) const { ::tsk_img_close(info); }
};
struct CloseVolumes {
    void operator()(TSK_VS_INFO* info) const { ::tsk_vs_close(info); }
};
struct CloseFiles {
    void operator()(TSK_FS_INFO* info) const { ::tsk_fs_close(info); }
};
struct CloseDirectory {
    void operator()(TSK_FS_DIR* directory) const { ::tsk_fs_dir_close(directory); }
};
struct CloseFile {
    void operator()(TSK_FS_FILE* file) const { ::tsk_fs_file_close(file); }
};
using File = std::unique_ptr<TSK_FS_FILE, CloseFile>;

std::uint64_t little_endian_at(std::string_view bytes, std::size_t offset, std::size_t count) {
    std::uint64_t number = 0;
    while (count-- > 0) number = number << 8 | static_cast<unsigned char>(bytes[offset + count]);
    return number;
}

/// fdisk(8) counts logical partitions from 5 on; each lies in an extended table of its own.
int number_of(const TSK_VS_INFO& volumes, const TSK_VS_PART_INFO& part) {
    if (volumes.vstype == TSK_VS_TYPE_DOS && part.table_num > 0) return 4 + part.table_num;
    return part.slot_num + 1;
}

std::string sector_of(const TSK_VS_INFO& volumes, std::uint64_t offset) {
    std::string bytes(sector_sizes[0], '\0');
    if (offset >= static_cast<std::uint64_t>(volumes.img_info->size)) return {};
    const ssize_t got =
        ::tsk_img_read(volumes.img_info, static_cast<TSK_OFF_T>(offset), bytes.data(), bytes.size());
    return got == static_cast<ssize_t>(bytes.size()) ? bytes : std::string();
}

/// The header of a GPT is in the second sector; at 72 it has the first sector of the entries, at 84 the size
/// of one.
std::string gpt_entry(const TSK_VS_INFO& volumes, std::uint64_t index) {
    const std::string header = sector_of(volumes, volumes.block_size);
    if (header.empty()) return {};
    const std::uint64_t entries = little_endian_at(header, 72, 8) * volumes.block_size;
    return sector_of(volumes, entries + index * little_endian_at(header, 84, 4));
}

std::string id_of(const TSK_VS_INFO& volumes, int number) {
    if (volumes.vstype == TSK_VS_TYPE_DOS) return mbr_partition_id(sector_of(volumes, 0), number);
    return gpt_partition_id(gpt_entry(volumes, static_cast<std::uint64_t>(number - 1)));
}

DiskEntry::Kind kind_of(TSK_FS_META_TYPE_ENUM type) {
    switch (type) {
        case TSK_FS_META_TYPE_REG: return DiskEntry::Kind::file;
        case TSK_FS_META_TYPE_DIR: return DiskEntry::Kind::directory;
        case TSK_FS_META_TYPE_LNK: return DiskEntry::Kind::link;
        default: return DiskEntry::Kind::special;
    }
}

bool is_real(const TSK_FS_NAME& name) {
    return name.name != nullptr && (name.flags & TSK_FS_NAME_FLAG_ALLOC) != 0 &&
           name.type != TSK_FS_NAME_TYPE_VIRT && name.type != TSK_FS_NAME_TYPE_VIRT_DIR;
}

}  // namespace

struct Disk::State {
    std::optional<Vhd> vhd;
    std::unique_ptr<TSK_IMG_INFO, CloseImage> image;

    /// False where libtsk does not take it.
    bool open(int descriptor, std::uint64_t size) {
        auto* const open = static_cast<OpenImage*>(std::calloc(1, sizeof(OpenImage)));
        if (open == nullptr) return false;
        open->descriptor = descriptor;
        open->vhd = vhd ? &*vhd : nullptr;
        image.reset(::tsk_img_open_external(open, static_cast<TSK_OFF_T>(size), sector_sizes[0], read_image,
                                            free_image, describe_image));
        if (!image) std::free(open);
        return image != nullptr;
    }
};

Disk::Disk(std::unique_ptr<State> state) : state_(std::move(state)) {}
Disk::Disk(Disk&&) noexcept = default;
Disk& Disk::operator=(Disk&&) noexcept = default;
Disk::~Disk() = default;

Result<Disk> Disk::open_raw(int descriptor, std::uint64_t size) {
    auto state = std::make_unique<State>();
    if (!state->open(descriptor, size)) return damaged("the disk image");
    return Disk(std::move(state));
}

Result<Disk> Disk::open_vhd(int descriptor, std::uint64_t file_size) {
    auto state = std::make_unique<State>();
    const auto read = [descriptor](std::uint64_t offset, char* bytes, std::size_t count) {
        return read_file(descriptor, offset, bytes, count) == count;
    };
    KC_TRY(state->vhd, Vhd::open(read, file_size));
    if (!state->open(descriptor, state->vhd->size())) return damaged("the VHD");
    return Disk(std::move(state));
}

Result<std::string> Disk::read(std::uint64_t offset, std::size_t count) const {
    const auto size = static_cast<std::uint64_t>(state_->image->size);
    std::string bytes(offset < size ? std::min<std::uint64_t>(count, size - offset) : 0, '\0');
    if (bytes.empty()) return bytes;
    const ssize_t got =
        ::tsk_img_read(state_->image.get(), static_cast<TSK_OFF_T>(offset), bytes.data(), bytes.size());
    if (got < 0) return damaged("the disk image");
    bytes.resize(static_cast<std::size_t>(got));
    return bytes;
}

std::vector<DiskPartition> Disk::partitions() const {
    std::vector<DiskPartition> found;
    for (const unsigned sector_size : sector_sizes) {
        state_->image->sector_size = sector_size;
        const std::unique_ptr<TSK_VS_INFO, CloseVolumes> volumes(
            ::tsk_vs_open(state_->image.get(), 0, TSK_VS_TYPE_DETECT));
        if (!volumes || (volumes->vstype != TSK_VS_TYPE_DOS && volumes->vstype != TSK_VS_TYPE_GPT)) continue;
        for (const TSK_VS_PART_INFO* part = volumes->part_list; part != nullptr; part = part->next) {
            if ((part->flags & TSK_VS_PART_FLAG_ALLOC) == 0 || (part->flags & TSK_VS_PART_FLAG_META) != 0)
                continue;
            const int number = number_of(*volumes, *part);
            DiskPartition partition{number, part->start * volumes->block_size, id_of(*volumes, number)};
            if (volumes->vstype == TSK_VS_TYPE_GPT && part->desc != nullptr) partition.label = part->desc;
            found.push_back(std::move(partition));
        }
        if (!found.empty()) break;
    }
    ::tsk_error_reset();
    return found;
}

struct DiskFiles::State {
    std::unique_ptr<TSK_FS_INFO, CloseFiles> files;

    File open(std::uint64_t inode) const {
        return File(::tsk_fs_file_open_meta(files.get(), nullptr, inode));
    }
};

DiskFiles::DiskFiles(std::unique_ptr<State> state) : state_(std::move(state)) {}
DiskFiles::DiskFiles(DiskFiles&&) noexcept = default;
DiskFiles& DiskFiles::operator=(DiskFiles&&) noexcept = default;
DiskFiles::~DiskFiles() = default;

Result<DiskFiles> DiskFiles::open(const Disk& disk, std::uint64_t offset) {
    auto state = std::make_unique<State>();
    for (const TSK_FS_TYPE_ENUM type : {TSK_FS_TYPE_EXT_DETECT, TSK_FS_TYPE_FAT_DETECT}) {
        state->files.reset(::tsk_fs_open_img(disk.state_->image.get(), static_cast<TSK_OFF_T>(offset), type));
        if (state->files) return DiskFiles(std::move(state));
    }
    return damaged("a file system");
}

std::uint64_t DiskFiles::root() const { return state_->files->root_inum; }

Result<std::vector<DiskEntry>> DiskFiles::list(
    std::uint64_t directory, const std::function<bool(std::string_view name)>& is_wanted) const {
    constexpr const char* what = "a directory in the disk image";
    const std::unique_ptr<TSK_FS_DIR, CloseDirectory> open(
        ::tsk_fs_dir_open_meta(state_->files.get(), directory));
    if (!open) return damaged(what);
    std::vector<DiskEntry> entries;
    for (std::size_t i = 0; i < ::tsk_fs_dir_getsize(open.get()); ++i) {
        const TSK_FS_NAME* const name = ::tsk_fs_dir_get_name(open.get(), i);
        if (name == nullptr || !is_real(*name)) continue;
        const std::string_view text(name->name);
        if (text.empty() || text == "." || text == ".." || text.find('/') != std::string_view::npos ||
            !is_wanted(text))
            continue;
        const File file = state_->open(name->meta_addr);
        if (!file || file->meta == nullptr) return damaged(what);
        entries.push_back({kind_of(file->meta->type), name->meta_addr, std::string(text)});
    }
    return entries;
}

Result<DiskFiles::Front> DiskFiles::read(std::uint64_t inode, std::size_t count) const {
    constexpr const char* what = "a file in the disk image";
    const File file = state_->open(inode);
    if (!file || file->meta == nullptr || file->meta->size < 0) return damaged(what);
    Front front{{}, static_cast<std::uint64_t>(file->meta->size)};
    front.bytes.resize(std::min<std::uint64_t>(count, front.size));
    if (front.bytes.empty()) return front;
    const ssize_t got =
        ::tsk_fs_file_read(file.get(), 0, front.bytes.data(), front.bytes.size(), TSK_FS_FILE_READ_FLAG_NONE);
    if (got != static_cast<ssize_t>(front.bytes.size())) return damaged(what);
    return front;
}

Result<std::string> DiskFiles::link_target(std::uint64_t inode) const {
    constexpr const char* what = "a symbolic link in the disk image";
    const File file = state_->open(inode);
    if (!file || file->meta == nullptr || file->meta->type != TSK_FS_META_TYPE_LNK) return damaged(what);
    // ext4 keeps a short target in the inode, which libtsk copies; a longer one is the content of the link.
    constexpr TSK_OFF_T shortest_content = 60;
    if (file->meta->size < shortest_content) {
        if (file->meta->link == nullptr) return damaged(what);
        return std::string(file->meta->link);
    }
    KC_TRY(const Front front, read(inode, PATH_MAX));
    if (front.size >= PATH_MAX) return damaged(what);
    return front.bytes.substr(0, front.bytes.find('\0'));
}

}  // namespace kcheck

// What opens an image in libtsk names all formats that libtsk knows. Those four would bring a dozen
// libraries, and nothing here ever opens one: where these stand in their place, libtsk.a is linked without
// them.
extern "C" {
void* aff_open() { return nullptr; }
void* ewf_open() { return nullptr; }
void* vhdi_open() { return nullptr; }
void* vmdk_open() { return nullptr; }
}
