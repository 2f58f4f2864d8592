#include "base/file_bytes.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/file.hpp"

namespace kcheck {

FileBytes::FileBytes(FileBytes&& other) noexcept
    : copy_(std::move(other.copy_)), mapping_(std::exchange(other.mapping_, nullptr)), size_(other.size_) {}

FileBytes& FileBytes::operator=(FileBytes&& other) noexcept {
    std::swap(copy_, other.copy_);
    std::swap(mapping_, other.mapping_);
    std::swap(size_, other.size_);
    return *this;
}

FileBytes::~FileBytes() {
    if (mapping_ != nullptr) ::munmap(mapping_, size_);
}

std::string_view FileBytes::view() const {
    if (mapping_ != nullptr) return {static_cast<const char*>(mapping_), size_};
    return copy_ ? std::string_view(*copy_) : std::string_view();
}

Result<FileBytes> FileBytes::open(const std::string& path, std::size_t limit, Hold hold) {
    struct stat status {};
    const bool can_map = hold == Hold::mapped && path != "-" && ::stat(path.c_str(), &status) == 0 &&
                         S_ISREG(status.st_mode) && status.st_size > 0;
    FileBytes bytes;
    const int file = can_map ? ::open(path.c_str(), O_RDONLY | O_CLOEXEC) : -1;
    if (file >= 0 && ::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
        bytes.size_ = static_cast<std::size_t>(status.st_size);
        void* const mapping = ::mmap(nullptr, bytes.size_, PROT_READ, MAP_PRIVATE, file, 0);
        if (mapping != MAP_FAILED) bytes.mapping_ = mapping;
    }
    if (file >= 0) ::close(file);
    if (bytes.mapping_ != nullptr && bytes.size_ <= limit) return bytes;
    // Whatever stood in the way, reading meets it again and says what it was.
    KC_TRY(std::string copy, read_input(path, limit));
    return FileBytes(std::move(copy));
}

}  // namespace kcheck
