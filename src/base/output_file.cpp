// Writing a file whole or not at all.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/descriptor.hpp"
#include "base/file.hpp"
#include "base/text.hpp"

namespace kcheck {

namespace {

/// Linux follows 40 links before it answers ELOOP (path_resolution(7)).
constexpr int max_links = 40;

/// The descriptor that the path names if it leads to one of this process, as /dev/stdout does: that is a
/// stream to write to, even if a regular file is behind it.
std::optional<int> descriptor_named(const std::string& path) {
    std::error_code error;
    const std::filesystem::path descriptors = std::filesystem::canonical("/proc/self/fd", error);
    if (error) return std::nullopt;
    std::filesystem::path name = std::filesystem::absolute(path, error);
    for (int links = 0; links <= max_links && !error; ++links) {
        const std::filesystem::path parent = std::filesystem::canonical(name.parent_path(), error);
        if (error) break;
        if (parent == descriptors) {
            const auto number = parse_integer(name.filename().string());
            return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
        }
        name = parent / std::filesystem::read_symlink(parent / name.filename(), error);
    }
    return std::nullopt;
}

/// The file that the path stands for, even if it is to be made: where symbolic links lead to.
std::string target_of(const std::string& path) {
    std::error_code error;
    std::filesystem::path name = path;
    for (int links = 0; links <= max_links; ++links) {
        const std::filesystem::path target = std::filesystem::read_symlink(name, error);
        if (error) break;
        name = name.parent_path() / target;
    }
    return name.string();
}

/// Gives a new file the owner and mode of the one it replaces, or what the umask leaves.
bool take_permissions(int file, const struct stat* replaced) {
    if (replaced == nullptr) {
        const mode_t mask = ::umask(0);
        ::umask(mask);
        return ::fchmod(file, 0666 & ~mask) == 0;
    }
    // Only root can give files away; for others the writer owns what it wrote.
    if (::fchown(file, replaced->st_uid, replaced->st_gid) != 0 && errno != EPERM) return false;
    return ::fchmod(file, replaced->st_mode & 0777) == 0;
}

}  // namespace

Result<void> write_output(const std::string& path, std::string_view content) {
    const auto failure = [&](int error) {
        return fail(ErrorKind::io, fmt::format("cannot write {}: {}", path == "-" ? "standard output" : path,
                                               std::strerror(error)));
    };
    const std::optional<int> descriptor = path == "-" ? std::optional(STDOUT_FILENO) : descriptor_named(path);
    if (descriptor) {
        if (!write_all(*descriptor, content)) return failure(errno);
        return {};
    }
    struct stat status {};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    if (exists && !S_ISREG(status.st_mode)) {
        const Descriptor device(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
        if (!device || !write_all(device.number(), content)) return failure(errno);
        return {};
    }
    const std::string target = target_of(path);
    std::string temporary = target + ".XXXXXX";
    const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!file) return failure(errno);
    const bool written = write_all(file.number(), content) &&
                         take_permissions(file.number(), exists ? &status : nullptr) &&
                         ::fsync(file.number()) == 0 && ::rename(temporary.c_str(), target.c_str()) == 0;
    if (!written) {
        const int error = errno;
        ::unlink(temporary.c_str());
        return failure(error);
    }
    return {};
}

}  // namespace kcheck
