// Microsoft's VHD (Virtual Hard Disk Image Format Specification 1.0): which bytes of a file are which bytes
// of a disk. Two forms are read:
//
//   fixed     the disk, footer
//   dynamic   copy of the footer, header, block allocation table, blocks as they were first written, footer
//
//   footer    0 "conectix"  16 place of the header (8)  48 size of the disk (8)
//             60 form (4): 2 fixed, 3 dynamic, 4 difference  64 checksum (4)
//   header    0 "cxsparse"  16 place of the table (8)  28 entries (4)  32 size of a block (4)  36 checksum
//   (4) table     for each block of the disk the sector where it lies (4), or 0xffffffff: never written,
//   zeros block     a bit for each of its sectors, filled up to whole sectors; then the sectors
//
// All numbers are big-endian, sectors have 512 bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "base/result.hpp"

namespace kcheck {

/// Fills all of `bytes` from a place in a file; false where the file cannot give them all.
using ReadAt = std::function<bool(std::uint64_t offset, char* bytes, std::size_t count)>;

class Vhd {
  public:
    /// Fails (bad_data) where footer or header are damaged or missing, and for a difference to another disk.
    static Result<Vhd> open(ReadAt file, std::uint64_t file_size);

    /// Bytes of the disk.
    std::uint64_t size() const { return size_; }

    /// Fills all of `bytes`; false beyond the end of the disk, and where the file does not hold what it
    /// should.
    bool read(std::uint64_t offset, char* bytes, std::size_t count) const;

  private:
    explicit Vhd(ReadAt file) : file_(std::move(file)) {}
    Result<void> read_header(std::uint64_t place);
    bool read_in_block(std::uint64_t block, std::uint64_t offset, char* bytes, std::size_t count) const;

    ReadAt file_;
    std::uint64_t size_ = 0;
    std::uint64_t block_size_ = 0;  ///< 0: fixed.
    std::uint64_t table_ = 0;
};

}  // namespace kcheck
