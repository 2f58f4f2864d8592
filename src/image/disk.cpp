#include "image/disk.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "image/disk_reader.hpp"
#include "image/volume.hpp"

namespace kcheck {

namespace {

/// Links may lead to links; more than this many in a row is no honest image.
constexpr int max_passes = 8;
constexpr std::size_t max_entries = 100'000;
constexpr std::size_t fstab_size = std::size_t{1} << 20;

std::string joined(std::string_view directory, std::string_view name) {
    return directory.empty() ? std::string(name) : fmt::format("{}/{}", directory, name);
}

std::string_view parent_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

/// A wanted path, where it was found.
struct Found {
    const DiskFiles* files = nullptr;
    DiskEntry entry;
    std::string target{};
};
using FoundPaths = std::map<std::string, Found, std::less<>>;

/// The volumes of a root directory, walked as far as paths are wanted.
class Walk {
  public:
    Walk(const std::vector<DiskFiles>& files, const std::vector<Mounted>& mounted, const WantedPaths& wanted)
        : files_(files), mounted_(mounted), wanted_(wanted) {}

    Result<FoundPaths> run() {
        for (std::size_t i = 0; i < mounted_.size(); ++i) {
            // A mounted volume hides what is below it.
            const std::string& path = mounted_[i].path;
            hide(path);
            for (auto up = std::string_view(path); !up.empty(); up = parent_of(up)) {
                DiskEntry directory{DiskEntry::Kind::directory, 0, ""};
                const auto at = found_.try_emplace(std::string(up)).first;
                if (at->second.entry.kind != DiskEntry::Kind::directory || at->second.files == nullptr)
                    at->second = Found{&files_[i], std::move(directory), {}};
            }
            if (auto done = walk(files_[i], files_[i].root(), path); !done)
                return tl::unexpected(done.error());
        }
        return std::move(found_);
    }

  private:
    void hide(const std::string& path) {
        if (path.empty()) return;
        auto at = found_.lower_bound(path + "/");
        while (at != found_.end() && at->first.starts_with(path + "/")) at = found_.erase(at);
        found_.erase(path);
    }

    /// No deeper than wanted paths are long, so that a directory in itself ends, too.
    Result<void> walk(const DiskFiles& files, std::uint64_t directory, const std::string& path) {
        const auto is_wanted = [&](std::string_view name) {
            const std::string each = joined(path, name);
            return wanted_.bytes_of(each) || wanted_.leads_to_wanted(each);
        };
        KC_TRY(std::vector<DiskEntry> entries, files.list(directory, is_wanted));
        for (DiskEntry& entry : entries) {
            if (auto done = take(files, std::move(entry), path); !done) return done;
        }
        return {};
    }

    Result<void> take(const DiskFiles& files, DiskEntry entry, const std::string& parent) {
        const std::string path = joined(parent, entry.name);
        const bool leads_on = wanted_.leads_to_wanted(path);
        if (entry.kind == DiskEntry::Kind::file && !wanted_.bytes_of(path)) return {};
        Found found{&files, entry, {}};
        if (entry.kind == DiskEntry::Kind::link) {
            KC_TRY(found.target, files.link_target(entry.inode));
        }
        if (!found_.try_emplace(path, std::move(found)).second)
            return fail(ErrorKind::bad_data, fmt::format("the disk image has {} twice", printable(path)));
        if (found_.size() > max_entries)
            return fail(ErrorKind::bad_data, fmt::format("the disk image has more than {} of the files that "
                                                         "kcheck reads",
                                                         max_entries));
        if (entry.kind != DiskEntry::Kind::directory || !leads_on) return {};
        return walk(files, entry.inode, path);
    }

    const std::vector<DiskFiles>& files_;
    const std::vector<Mounted>& mounted_;
    const WantedPaths& wanted_;
    FoundPaths found_;
};

/// A disk image with what is known of its volumes.
class DiskImage {
  public:
    explicit DiskImage(const Disk& disk) : disk_(disk) {}

    Result<void> hand_over(const WantedPaths& wanted, RecordWriter& writer) {
        if (auto done = look(); !done) return done;
        KC_TRY(const std::size_t root, choose_root(volumes_));
        KC_TRY(const DiskFiles root_files, DiskFiles::open(disk_, volumes_[root].offset));
        KC_TRY(const std::string fstab, fstab_of(root_files));
        const bool boots_from_root = !names_in(root_files, "boot").empty();
        KC_TRY(const std::vector<Mounted> mounted, lay_out(volumes_, root, fstab, boots_from_root));
        std::vector<DiskFiles> files;
        for (const Mounted& each : mounted) {
            KC_TRY(DiskFiles opened, DiskFiles::open(disk_, volumes_[each.volume].offset));
            files.push_back(std::move(opened));
        }
        KC_TRY(const FoundPaths found, find(files, mounted, wanted));
        return write(found, last_wanted_, writer);
    }

  private:
    /// What is on the disk; what a volume holds is only looked at where it can be.
    Result<void> look() {
        std::vector<DiskPartition> partitions = disk_.partitions();
        if (partitions.empty()) partitions.push_back({});
        for (const DiskPartition& partition : partitions) {
            Volume volume{partition.number, partition.offset};
            volume.partition_id = partition.id;
            volume.partition_label = partition.label;
            KC_TRY(const std::string front, disk_.read(partition.offset, signature_front));
            describe_volume(front, volume);
            if (volume.obstacle.empty() || volume.is_unsettled) {
                // What needs a repair is refused if it holds the system, so it need not be whole.
                auto done = look_into(volume);
                if (!done && !volume.is_unsettled) return done;
            }
            volumes_.push_back(std::move(volume));
        }
        return {};
    }

    Result<void> look_into(Volume& volume) const {
        const auto files = DiskFiles::open(disk_, volume.offset);
        if (!files) {
            return fail(files.error().kind, fmt::format("{}: {}", to_text(volume), files.error().message));
        }
        const auto has = [](const std::vector<std::string>& names, std::string_view name) {
            return std::find(names.begin(), names.end(), name) != names.end();
        };
        const std::vector<std::string> top = names_in(*files, "");
        volume.has_system = has(top, "etc") && has(top, "usr");
        volume.has_os_release =
            has(names_in(*files, "etc"), "os-release") || has(names_in(*files, "usr/lib"), "os-release");
        volume.has_kernels = std::any_of(top.begin(), top.end(), [](const std::string& name) {
            return name.starts_with("vmlinuz-") || name == "grub2" || name == "grub" || name == "loader";
        });
        return {};
    }

    /// The inode of a path without links; nothing where there is none.
    static std::optional<DiskEntry> find_entry(const DiskFiles& files, std::string_view path) {
        DiskEntry at{DiskEntry::Kind::directory, files.root(), ""};
        if (path.empty()) return at;
        for (const std::string_view part : split(path, '/')) {
            if (at.kind != DiskEntry::Kind::directory) return std::nullopt;
            const auto entries = files.list(at.inode, [&](std::string_view name) { return name == part; });
            if (!entries || entries->empty()) return std::nullopt;
            at = entries->front();
        }
        return at;
    }

    static std::vector<std::string> names_in(const DiskFiles& files, std::string_view path) {
        std::vector<std::string> names;
        const auto directory = find_entry(files, path);
        if (!directory || directory->kind != DiskEntry::Kind::directory) return names;
        // The names alone: nothing is wanted of their inodes.
        (void)files.list(directory->inode, [&](std::string_view name) {
            names.emplace_back(name);
            return false;
        });
        std::erase(names, "lost+found");
        return names;
    }

    static Result<std::string> fstab_of(const DiskFiles& files) {
        const auto entry = find_entry(files, "etc/fstab");
        if (!entry || entry->kind != DiskEntry::Kind::file) return std::string();
        KC_TRY(DiskFiles::Front front, files.read(entry->inode, fstab_size));
        return std::move(front.bytes);
    }

    Result<FoundPaths> find(const std::vector<DiskFiles>& files, const std::vector<Mounted>& mounted,
                            const WantedPaths& wanted) {
        last_wanted_ = wanted;
        for (int pass = 0; pass < max_passes && !last_wanted_.is_overwhelmed(); ++pass) {
            KC_TRY(FoundPaths found, Walk(files, mounted, last_wanted_).run());
            bool is_new = false;
            for (const auto& [path, each] : found) {
                if (each.entry.kind == DiskEntry::Kind::link)
                    is_new = last_wanted_.follow(path, each.target) || is_new;
            }
            if (!is_new) return found;
        }
        return fail(ErrorKind::bad_data,
                    "the symbolic links of the image lead on and on; extract it, and pass "
                    "the root directory");
    }

    static Result<void> write(const FoundPaths& found, const WantedPaths& wanted, RecordWriter& writer) {
        for (const auto& [path, each] : found) {
            switch (each.entry.kind) {
                case DiskEntry::Kind::directory:
                case DiskEntry::Kind::special: writer.directory(path); break;
                case DiskEntry::Kind::link: writer.link(path, each.target); break;
                case DiskEntry::Kind::file: {
                    KC_TRY(const DiskFiles::Front front,
                           each.files->read(each.entry.inode, wanted.bytes_of(path).value_or(0)));
                    writer.file(path, front.bytes, front.size);
                    break;
                }
            }
        }
        return {};
    }

    const Disk& disk_;
    std::vector<Volume> volumes_;
    WantedPaths last_wanted_;
};

}  // namespace

Result<void> read_disk(int descriptor, std::uint64_t size, const Signature& signature,
                       const WantedPaths& wanted, RecordWriter& writer) {
    KC_TRY(const Disk disk, signature.content == Content::vhd ? Disk::open_vhd(descriptor, size)
                                                              : Disk::open_raw(descriptor, size));
    return DiskImage(disk).hand_over(wanted, writer);
}

}  // namespace kcheck
