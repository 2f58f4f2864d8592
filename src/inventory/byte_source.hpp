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
    /// Whether nothing is there to be read at the moment, and yet the end is not known: a pipe whose writer
    /// thinks.
    virtual bool is_pausing() const { return false; }
};

/// Who is told of what is read, and who may end it; both outlive the source.
struct ReadWatch {
    std::atomic<std::uint64_t>& bytes_read;  ///< Grows by the bytes of the file.
    /// Null, or true once reading is to end with an error, even where it waits for a pipe.
    const std::atomic<bool>* is_interrupted = nullptr;
};

/// Opens a file by its name; `-` is standard input, of which the descriptor is duplicated.
Result<std::unique_ptr<ByteSource>> open_bytes(const std::string& name, const ReadWatch& watch);

/// The whole of an input. Fails with bad_data where it is longer than `limit`.
Result<std::string> read_whole(const std::string& name, std::size_t limit);

/// What gzip (RFC 1952) holds, one member or several. Fails where it is cut off or corrupt.
std::unique_ptr<ByteSource> gunzip_bytes(std::unique_ptr<ByteSource> packed, std::string name);

/// What Zstandard (RFC 8878) holds, one frame or several. Fails where it is cut off or corrupt.
std::unique_ptr<ByteSource> unzstd_bytes(std::unique_ptr<ByteSource> packed, std::string name);

/// For messages: `standard input` for `-`, else the printable name.
std::string input_label(std::string_view name);

}  // namespace kcheck
