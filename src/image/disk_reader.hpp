// The seam to libtsk: a disk image, its partitions, and the directories and files of a file system.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace kcheck {

struct DiskPartition {
    int number = 0;  ///< As Linux counts: of an MBR, logical ones from 5 on.
    std::uint64_t offset = 0;
    std::string id{};     ///< PARTUUID in small letters; empty where the table gives none.
    std::string label{};  ///< PARTLABEL, which a GPT alone has.
};

/// A disk image that is open. Errors are bad_data and give libtsk's reason.
class Disk {
  public:
    /// The bytes of an open file or block device are the disk's.
    static Result<Disk> open_raw(int descriptor, std::uint64_t size);
    static Result<Disk> open_vhd(int descriptor, std::uint64_t file_size);

    Disk(Disk&&) noexcept;
    Disk& operator=(Disk&&) noexcept;
    ~Disk();

    /// Up to that many bytes; fewer at the end of the disk.
    Result<std::string> read(std::uint64_t offset, std::size_t count) const;

    /// Nothing where there is no MBR and no GPT with a partition in it.
    std::vector<DiskPartition> partitions() const;

  private:
    friend class DiskFiles;
    struct State;
    explicit Disk(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

struct DiskEntry {
    enum class Kind { directory, file, link, special };
    Kind kind = Kind::special;
    std::uint64_t inode = 0;
    std::string name;
};

/// The files of one volume. Errors are bad_data.
class DiskFiles {
  public:
    static Result<DiskFiles> open(const Disk& disk, std::uint64_t offset);

    DiskFiles(DiskFiles&&) noexcept;
    DiskFiles& operator=(DiskFiles&&) noexcept;
    ~DiskFiles();

    std::uint64_t root() const;

    /// What is in a directory, without "." and "..". `is_wanted` is asked by name first, because looking at
    /// each inode takes time.
    Result<std::vector<DiskEntry>> list(std::uint64_t directory,
                                        const std::function<bool(std::string_view name)>& is_wanted) const;

    struct Front {
        std::string bytes;
        std::uint64_t size = 0;  ///< Of the whole file.
    };
    Result<Front> read(std::uint64_t file, std::size_t count) const;

    Result<std::string> link_target(std::uint64_t link) const;

  private:
    struct State;
    explicit DiskFiles(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace kcheck
