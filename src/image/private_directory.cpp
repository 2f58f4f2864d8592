#include "image/private_directory.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "base/descriptor.hpp"
#include "base/file.hpp"
#include "base/text.hpp"

namespace kcheck {

namespace {

/// Larger than any file system of ours takes; what a hostile image claims beyond that makes no difference.
constexpr std::uint64_t max_hole = std::uint64_t{1} << 40;

tl::unexpected<Error> failure(std::string_view path, int error) {
    if (error == EEXIST || error == ENOTDIR || error == ELOOP)
        return fail(ErrorKind::bad_data,
                    fmt::format("the image has {} twice, or below what is no directory", printable(path)));
    return fail(ErrorKind::io,
                fmt::format("cannot write {} into the private directory: {}; free some space, or "
                            "name another place in TMPDIR",
                            printable(path), errno_name(error)));
}

struct Place {
    Descriptor parent;
    std::string name;
};

/// Opens the parent of a path, with directories made as needed.
Result<Place> place_for(const std::filesystem::path& root, const std::string& path) {
    constexpr int flags = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    Descriptor parent(::open(root.c_str(), flags));
    if (!parent) return failure(path, errno);
    std::vector<std::string_view> components = split(path, '/');
    std::string name(components.back());
    components.pop_back();
    for (const std::string_view component : components) {
        const std::string each(component);
        if (::mkdirat(parent.number(), each.c_str(), 0700) != 0 && errno != EEXIST)
            return failure(path, errno);
        Descriptor next(::openat(parent.number(), each.c_str(), flags));
        if (!next) return failure(path, errno);
        parent = std::move(next);
    }
    return Place{std::move(parent), std::move(name)};
}

}  // namespace

Result<PrivateDirectory> PrivateDirectory::make() {
    const char* const parent = std::getenv("TMPDIR");
    std::string path =
        fmt::format("{}/kcheck-image.XXXXXX", parent != nullptr && *parent == '/' ? parent : "/tmp");
    if (::mkdtemp(path.data()) == nullptr) {
        return fail(ErrorKind::io,
                    fmt::format("cannot make a directory like {}: {}; name another place in TMPDIR",
                                printable(path), errno_name(errno)));
    }
    return PrivateDirectory(path);
}

PrivateDirectory::PrivateDirectory(PrivateDirectory&& other) noexcept
    : path_(std::exchange(other.path_, std::filesystem::path())) {}

PrivateDirectory& PrivateDirectory::operator=(PrivateDirectory&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
}

PrivateDirectory::~PrivateDirectory() {
    if (path_.empty()) return;
    std::error_code
        ignored;  // there is nobody left to tell, and what is left is in a directory for such things
    std::filesystem::remove_all(path_, ignored);
}

Result<void> PrivateDirectory::directory(const std::string& path) {
    KC_TRY(const Place place, place_for(path_, path));
    if (::mkdirat(place.parent.number(), place.name.c_str(), 0700) == 0 || errno == EEXIST) return {};
    return failure(path, errno);
}

Result<void> PrivateDirectory::link(const std::string& path, const std::string& target) {
    KC_TRY(const Place place, place_for(path_, path));
    if (::symlinkat(target.c_str(), place.parent.number(), place.name.c_str()) == 0) return {};
    return failure(path, errno);
}

Result<void> PrivateDirectory::file(const std::string& path, const std::string& front, std::uint64_t size) {
    KC_TRY(const Place place, place_for(path_, path));
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    const Descriptor file(::openat(place.parent.number(), place.name.c_str(), flags, 0600));
    if (!file || !write_all(file.number(), front)) return failure(path, errno);
    if (size > front.size() && ::ftruncate(file.number(), static_cast<off_t>(std::min(size, max_hole))) != 0)
        return failure(path, errno);
    return {};
}

}  // namespace kcheck
