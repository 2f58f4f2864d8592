#include "image/volume.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "image/signature.hpp"

namespace kcheck {

namespace {

constexpr std::string_view ext = "ext2, ext3 or ext4";
constexpr std::string_view fat = "FAT";
constexpr const char* way_out = "extract the root file system, and pass the directory";

/// The places in the superblock of ext4, which begins at 1024.
constexpr std::size_t ext_state = 1024 + 0x3a;
constexpr std::size_t ext_incompatible = 1024 + 0x60;
constexpr std::size_t ext_uuid = 1024 + 0x68;
constexpr std::size_t ext_label = 1024 + 0x78;

/// The incompatible features that libtsk reads: filetype, recover, meta_bg, extents, 64bit, mmp, flex_bg,
/// ea_inode, csum_seed, largedir. Files of a system with inline_data or encrypt would seem empty.
constexpr std::uint32_t ext_readable =
    0x2 | 0x4 | 0x10 | 0x40 | 0x80 | 0x100 | 0x200 | 0x400 | 0x2000 | 0x4000;

constexpr std::uint32_t ext_needs_recovery = 0x4;
constexpr std::uint32_t ext_was_unmounted = 0x1;
constexpr std::uint32_t ext_has_errors = 0x2;

/// Whose absence from the root would change which kernels a system seems to have. Outer ones come first.
constexpr std::array<std::string_view, 3> mount_points{"/usr", "/boot", "/boot/efi"};

std::uint32_t number_at(std::string_view bytes, std::size_t offset) {
    std::uint32_t number = 0;
    for (std::size_t i = 4; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[offset + i]);
    return number;
}

std::string text_at(std::string_view bytes, std::size_t offset, std::size_t size) {
    const std::string_view text = bytes.substr(offset, size);
    return std::string(trim(text.substr(0, text.find('\0'))));
}

/// 8-4-4-4-12 hexadecimal digits.
std::string uuid_at(std::string_view bytes, std::size_t offset) {
    std::string uuid;
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) uuid += '-';
        uuid += fmt::format("{:02x}", static_cast<unsigned char>(bytes[offset + i]));
    }
    return uuid;
}

/// Why directories may lack names: libtsk replays no journal and mends nothing. Empty if nothing says so.
std::string_view unsettled_state(std::string_view front) {
    if ((number_at(front, ext_incompatible) & ext_needs_recovery) != 0)
        return "it needs recovery, as a copy of a running system does: mount it once, or run e2fsck on it";
    const std::uint32_t state = number_at(front, ext_state);
    if ((state & ext_has_errors) != 0) return "it is marked as having errors: run e2fsck on it";
    if ((state & ext_was_unmounted) == 0) return "it was not unmounted: run e2fsck on it";
    return {};
}

void describe_ext(std::string_view front, Volume& volume) {
    volume.uuid = uuid_at(front, ext_uuid);
    volume.label = text_at(front, ext_label, 16);
    const std::uint32_t unreadable = number_at(front, ext_incompatible) & ~ext_readable;
    if (unreadable != 0) {
        volume.obstacle =
            fmt::format("it has features of ext4 that kcheck-image does not read ({:#x})", unreadable);
        return;
    }
    volume.obstacle = unsettled_state(front);
    volume.is_unsettled = !volume.obstacle.empty();
}

void describe_fat(std::string_view front, Volume& volume) {
    const bool is_fat32 = front.substr(82, 5) == "FAT32";
    const std::uint32_t serial = number_at(front, is_fat32 ? 0x43 : 0x27);
    volume.uuid = fmt::format("{:04X}-{:04X}", serial >> 16, serial & 0xffff);
    volume.label = text_at(front, is_fat32 ? 0x47 : 0x2b, 11);
}

std::string list_of(const std::vector<Volume>& volumes) {
    std::vector<std::string> texts;
    for (const Volume& volume : volumes) texts.push_back(to_text(volume));
    return fmt::format("{}", fmt::join(texts, ", "));
}

/// `vda3`, `nvme0n1p3`: the partition's number.
std::optional<int> device_number(std::string_view device) {
    if (!consume_prefix(device, "/dev/") || device.find('/') != std::string_view::npos) return std::nullopt;
    std::size_t digits = device.size();
    while (digits > 0 && is_digit(device[digits - 1])) --digits;
    const auto number = parse_integer(device.substr(digits));
    return number && *number > 0 && *number < 1000 ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

/// Whether a name in fstab is that of a volume; what has none is never named.
bool is_same(std::string_view device, std::string_view name) {
    return !name.empty() && unquote(device) == name;
}

bool is_same_id(std::string_view device, std::string_view id) {
    return is_same(in_lower_case(device), in_lower_case(id));
}

bool is_named(const Volume& volume, std::string_view device) {
    if (consume_prefix(device, "UUID=")) return is_same_id(device, volume.uuid);
    if (consume_prefix(device, "LABEL=")) return is_same(device, volume.label);
    if (consume_prefix(device, "PARTUUID=")) return is_same_id(device, volume.partition_id);
    if (consume_prefix(device, "PARTLABEL=")) return is_same(device, volume.partition_label);
    return volume.number != 0 && device_number(device) == volume.number;
}

/// What fstab(5) puts at a mount point; empty for nothing.
std::string_view device_for(std::string_view fstab, std::string_view mount_point) {
    for (const std::string_view line : lines(fstab)) {
        const std::vector<std::string_view> fields = words(line);
        if (fields.size() < 3 || fields[0].starts_with('#')) continue;
        std::string_view at = fields[1];
        if (at.size() > 1 && at.ends_with('/')) at.remove_suffix(1);
        if (at == mount_point) return fields[0];
    }
    return {};
}

std::optional<std::size_t> find_named(const std::vector<Volume>& volumes, std::string_view device) {
    const auto found = std::find_if(volumes.begin(), volumes.end(),
                                    [&](const Volume& volume) { return is_named(volume, device); });
    if (found == volumes.end()) return std::nullopt;
    return static_cast<std::size_t>(found - volumes.begin());
}

/// The only volume beside the root that looks like /boot.
std::optional<std::size_t> find_boot(const std::vector<Volume>& volumes, std::size_t root) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < volumes.size(); ++i) {
        if (i == root || !volumes[i].has_kernels) continue;
        if (found) return std::nullopt;
        found = i;
    }
    return found;
}

tl::unexpected<Error> not_there(std::string_view mount_point, std::string_view device,
                                const std::vector<Volume>& volumes) {
    return fail(
        ErrorKind::bad_data,
        fmt::format("fstab has {} on {}, which is not on this disk or cannot be told; there are {}; {}",
                    mount_point, printable(device), list_of(volumes), way_out));
}

}  // namespace

void describe_volume(std::string_view front, Volume& volume) {
    volume.file_system = file_system_of(front);
    if (front.size() < signature_front) {
        volume.obstacle = "it ends too early";
    } else if (volume.file_system == ext) {
        describe_ext(front, volume);
    } else if (volume.file_system == fat) {
        describe_fat(front, volume);
    } else {
        volume.obstacle = "kcheck-image does not read it";
    }
}

std::string to_text(const Volume& volume) {
    const std::string name = volume.number == 0 ? "the disk" : fmt::format("partition {}", volume.number);
    const std::string_view holds = volume.file_system.empty() ? "unknown content" : volume.file_system;
    const bool is_special = !volume.obstacle.empty() && volume.file_system == ext;
    return is_special ? fmt::format("{} ({}; {})", name, holds, volume.obstacle)
                      : fmt::format("{} ({})", name, holds);
}

Result<std::size_t> choose_root(const std::vector<Volume>& volumes) {
    std::vector<std::size_t> roots;
    for (const auto is_root : {+[](const Volume& volume) { return volume.has_os_release; },
                               +[](const Volume& volume) { return volume.has_system; }}) {
        for (std::size_t i = 0; i < volumes.size() && roots.size() < 2; ++i) {
            if (volumes[i].file_system == ext && is_root(volumes[i])) roots.push_back(i);
        }
        if (!roots.empty()) break;
    }
    if (roots.size() == 1 && volumes[roots.front()].obstacle.empty()) return roots.front();
    const std::string_view found =
        roots.size() < 2 ? "no root file system that kcheck-image reads" : "more than one root file system";
    return fail(ErrorKind::bad_data,
                fmt::format("{}: there are {}; {}", found,
                            volumes.empty() ? "no partitions" : list_of(volumes), way_out));
}

Result<std::vector<Mounted>> lay_out(const std::vector<Volume>& volumes, std::size_t root,
                                     std::string_view fstab, bool boots_from_root) {
    std::vector<Mounted> mounted{{root, ""}};
    for (const std::string_view mount_point : mount_points) {
        const std::string_view device = device_for(fstab, mount_point);
        std::optional<std::size_t> found = device.empty() ? std::nullopt : find_named(volumes, device);
        const bool is_boot = mount_point == "/boot";
        if (!found && is_boot && (!device.empty() || !boots_from_root)) found = find_boot(volumes, root);
        if (!found && device.empty()) continue;
        if (!found) return not_there(mount_point, device, volumes);
        if (!volumes[*found].obstacle.empty()) {
            return fail(ErrorKind::bad_data, fmt::format("{} is on {}, which kcheck-image does not read; {}",
                                                         mount_point, to_text(volumes[*found]), way_out));
        }
        if (*found != root) mounted.push_back({*found, std::string(mount_point.substr(1))});
    }
    return mounted;
}

}  // namespace kcheck
