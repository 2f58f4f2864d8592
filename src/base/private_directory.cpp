#include "base/private_directory.hpp"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/file.hpp"

namespace kcheck {

tl::expected<PrivateDirectory, std::string> PrivateDirectory::make() {
    std::error_code error;
    const std::filesystem::path parent = std::filesystem::temp_directory_path(error);
    if (error)
        return tl::unexpected(fmt::format("no directory for temporary files: {}", errno_name(error.value())));
    std::string name = (parent / "kcheck.XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        return tl::unexpected(
            fmt::format("cannot make a directory in {}: {}", parent.string(), errno_name(errno)));
    return PrivateDirectory(std::move(name));
}

PrivateDirectory::PrivateDirectory(PrivateDirectory&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

PrivateDirectory& PrivateDirectory::operator=(PrivateDirectory&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
}

PrivateDirectory::~PrivateDirectory() {
    std::error_code ignored;  // nobody is left to be told
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace kcheck
