// The bytes of a file that is read here and there: mapped into memory, so that only the pages that are looked
// at are read.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

namespace kcheck {

class FileBytes {
  public:
    enum class Hold {
        mapped,  ///< Pages come from the file when they are looked at.
        copied,  ///< Read as a whole now: what was checked once cannot change any more.
    };

    FileBytes() = default;
    /// Takes bytes that are no file.
    explicit FileBytes(std::string bytes) : copy_(std::make_unique<const std::string>(std::move(bytes))) {}
    FileBytes(FileBytes&& other) noexcept;
    FileBytes& operator=(FileBytes&& other) noexcept;
    ~FileBytes();

    /// A file that the user named; "-" is standard input. What is no regular file is copied. A mapped file
    /// must be replaced (as `write_output` does it) and never be cut off in place: touching a page that is
    /// gone ends the process (SIGBUS, see mmap(2)).
    static Result<FileBytes> open(const std::string& path, std::size_t limit, Hold hold);

    /// Valid as long as the object, also after it was moved from one place to another.
    std::string_view view() const;

  private:
    /// On the heap, for a short string that is moved takes its bytes along.
    std::unique_ptr<const std::string> copy_;
    void* mapping_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace kcheck
