// The seam to libarchive: entries of one archive, read from a file, from a part of one, or from an entry of
// another archive.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "image/tree.hpp"

namespace kcheck {

/// Where the bytes of an archive come from.
class ArchiveInput {
  public:
    virtual ~ArchiveInput() = default;
    /// The next bytes; empty at the end. They stay until the next call.
    virtual Result<std::string_view> next() = 0;
    /// Passes over up to that many bytes, and says over how many; 0 where they must be read.
    virtual std::uint64_t skip(std::uint64_t) { return 0; }
    /// The last bytes before an offset, for a look at how an archive ends; nothing where that cannot be done.
    virtual std::optional<std::string> before(std::uint64_t, std::size_t) { return std::nullopt; }
};

/// A part of an open file.
class FileInput final : public ArchiveInput {
  public:
    FileInput(int descriptor, std::uint64_t offset, std::uint64_t size)
        : descriptor_(descriptor), offset_(offset), size_(size) {}

    Result<std::string_view> next() override;
    std::uint64_t skip(std::uint64_t count) override;
    std::optional<std::string> before(std::uint64_t offset, std::size_t count) override;

  private:
    int descriptor_;
    std::uint64_t offset_;
    std::uint64_t size_;
    std::uint64_t position_ = 0;
    std::string buffer_;
};

/// One entry, as the archive has it.
struct ArchiveEntry {
    LayerEntry::Kind kind = LayerEntry::Kind::file;
    std::string path;  ///< As written.
    std::string target{};
    std::uint64_t size = 0;
    /// Where the data lies in the input, if it lies there as it is; else nothing.
    std::optional<std::uint64_t> offset{};
};

/// Reads one archive. Errors are bad_data and give libarchive's reason.
class ArchiveReader {
  public:
    static Result<ArchiveReader> open(ArchiveInput& input);

    ArchiveReader(ArchiveReader&&) noexcept;
    ArchiveReader& operator=(ArchiveReader&&) noexcept;
    ~ArchiveReader();

    /// The next entry; nothing at the end. The end of an archive without its end mark is an error.
    Result<std::optional<ArchiveEntry>> next();

    /// Up to that many bytes from the front of the entry's data.
    Result<std::string> front(std::size_t count);

    /// The entry's data as the input of another reader; ends before this reader goes on.
    std::unique_ptr<ArchiveInput> data();

  private:
    struct State;
    explicit ArchiveReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace kcheck
