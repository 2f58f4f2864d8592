// What the sandboxed process hands over to the one that may write: one record a file, over a pipe.
//
//   kind  1 byte     D directory, L link, F file, . end, ! failure
//   path  8 bytes    its length; 0 for an end or a failure
//   data  8 bytes    length of what follows the path: link target, front of the file, message
//   size  8 bytes    of a file: all of it, of which the data is the front; of a failure: its exit code
//
// then path and data. Numbers are in the machine's own order: both ends are one program.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace kcheck {

/// Limits that the reader holds the writer to, for the writer has read a hostile image.
struct RecordLimits {
    std::uint64_t records = 200'000;
    std::uint64_t bytes = std::uint64_t{1} << 30;  ///< Of data, in all records together.
};

struct RecordHead {
    enum class Kind : char { directory = 'D', link = 'L', file = 'F', end = '.', failure = '!' };
    Kind kind = Kind::end;
    std::uint64_t path = 0;
    std::uint64_t data = 0;
    std::uint64_t size = 0;
};

/// Writes records to a descriptor, many at a time, for each time wakes the process that reads them. What
/// cannot be written ends the process, whose only purpose it is.
class RecordWriter {
  public:
    explicit RecordWriter(int descriptor);
    RecordWriter(const RecordWriter&) = delete;
    RecordWriter& operator=(const RecordWriter&) = delete;
    ~RecordWriter() { flush(); }

    int descriptor() const { return descriptor_; }

    void directory(std::string_view path) { put({RecordHead::Kind::directory}, path, {}); }
    void link(std::string_view path, std::string_view target) { put({RecordHead::Kind::link}, path, target); }
    /// `front` may be shorter than `size`.
    void file(std::string_view path, std::string_view front, std::uint64_t size) {
        put({RecordHead::Kind::file, 0, 0, size}, path, front);
    }
    void end() { put({RecordHead::Kind::end}, {}, {}); }
    void failure(const Error& error);
    /// Writes what was held back.
    void flush();

  private:
    void put(RecordHead head, std::string_view path, std::string_view data);
    void put(std::string_view bytes);

    int descriptor_;
    std::string held_back_;
};

/// Reads exactly that many bytes; an error ends the reading.
using ByteReader = std::function<Result<void>(char* bytes, std::size_t count)>;

/// Where records go.
class RecordTarget {
  public:
    virtual ~RecordTarget() = default;
    virtual Result<void> directory(const std::string& path) = 0;
    virtual Result<void> link(const std::string& path, const std::string& target) = 0;
    virtual Result<void> file(const std::string& path, const std::string& front, std::uint64_t size) = 0;
};

/// Reads records up to the end and hands each on. The error is that of a failure record, of the target, of
/// the reader, or says that the writer did not keep to the format. Every path that the target sees is normal
/// (see wanted_paths.hpp) and not empty.
Result<void> read_records(const ByteReader& read, RecordTarget& target, const RecordLimits& limits = {});

}  // namespace kcheck
