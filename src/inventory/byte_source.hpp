// The bytes of one input, unpacked where they are packed: whatever its name says, the first bytes tell.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace kcheck {

class ByteSource {
  public:
    ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    virtual ~ByteSource() = default;

    /// Up to `size` bytes, and at least one before the end; 0 at the end. The error names the input.
    virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
};

/// Opens a file by its name; `-` is standard input, of which the descriptor is duplicated. `counter` grows by
/// the bytes of the file that were read, and must outlive the source.
Result<std::unique_ptr<ByteSource>> open_bytes(const std::string& name, std::atomic<std::uint64_t>& counter);

/// What gzip (RFC 1952) holds, one member or several. Fails where it is cut off or corrupt.
std::unique_ptr<ByteSource> gunzip_bytes(std::unique_ptr<ByteSource> packed, std::string name);

/// What Zstandard (RFC 8878) holds, one frame or several. Fails where it is cut off or corrupt.
std::unique_ptr<ByteSource> unzstd_bytes(std::unique_ptr<ByteSource> packed, std::string name);

/// For messages: `standard input` for `-`, else the printable name.
std::string input_label(std::string_view name);

}  // namespace kcheck
