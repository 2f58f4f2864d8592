#include "base/file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <linux/magic.h>
#include <linux/openat2.h>
#include <memory>
#include <optional>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <utility>

#include <dirent.h>
#include <fmt/format.h>

#include "base/descriptor.hpp"

namespace kcheck {

namespace {

/// Linux follows 40 links before it answers ELOOP (path_resolution(7)).
constexpr int max_links = 40;

FileError error_from_errno(std::string_view path, int error) {
    const FileError::Kind kind = error == ENOENT || error == ENOTDIR ? FileError::Kind::missing
                                 : error == EACCES || error == EPERM ? FileError::Kind::refused
                                                                     : FileError::Kind::failed;
    return {kind, fmt::format("{}: {}", path, errno_name(error))};
}

std::string link_target(int directory, const std::string& name) {
    std::array<char, PATH_MAX> target{};
    const ssize_t length = ::readlinkat(directory, name.c_str(), target.data(), target.size());
    return length > 0 ? std::string(target.data(), static_cast<std::size_t>(length)) : std::string();
}

/// Prepends the components of `path` to those still to walk.
void push_components(std::vector<std::string>& pending, std::string_view path) {
    std::vector<std::string> components;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        if (end > 0) components.emplace_back(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    pending.insert(pending.end(), components.rbegin(), components.rend());
}

/// Whether a directory at the top of a root shows the kernel that runs here.
bool is_of_this_kernel(const Descriptor& directory, std::string_view name) {
    struct statfs system {};
    if ((name != "proc" && name != "sys") || ::fstatfs(directory.number(), &system) != 0) return false;
    return system.f_type == PROC_SUPER_MAGIC || system.f_type == SYSFS_MAGIC;
}

/// Walks a path as a process in a chroot of `root` would see it: ".." stops at the root and absolute
/// links start there. Opens with O_PATH, so that walking has no effect on devices and FIFOs.
tl::expected<Descriptor, int> walk_inside(const std::filesystem::path& root, std::string_view path) {
    constexpr int flags = O_PATH | O_NOFOLLOW | O_CLOEXEC;
    std::vector<Descriptor> parents;
    parents.emplace_back(::open(root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!parents.back()) return tl::unexpected(errno);
    std::vector<std::string> pending;
    push_components(pending, path);
    int links = 0;
    while (!pending.empty()) {
        const std::string name = std::move(pending.back());
        pending.pop_back();
        if (name == ".") continue;
        if (name == "..") {
            if (parents.size() > 1) parents.pop_back();
            continue;
        }
        Descriptor next(::openat(parents.back().number(), name.c_str(), flags));
        if (!next) return tl::unexpected(errno);
        struct stat status {};
        if (::fstat(next.number(), &status) != 0) return tl::unexpected(errno);
        if (!S_ISLNK(status.st_mode)) {
            if (parents.size() == 1 && is_of_this_kernel(next, name)) return tl::unexpected(ENOENT);
            parents.push_back(std::move(next));
            continue;
        }
        if (++links > max_links) return tl::unexpected(ELOOP);
        const std::string target = link_target(parents.back().number(), name);
        if (target.empty()) return tl::unexpected(EINVAL);
        if (target.front() == '/') parents.resize(1);
        push_components(pending, target);
    }
    return std::move(parents.back());
}

/// Opens a path in the same way, in one step where the kernel can (openat2(2), Linux 5.6) and no other file
/// system is mounted on the way. All that it does not answer for good is walked.
tl::expected<Descriptor, int> open_inside(const Root& root, std::string_view path) {
    const int top = root.top().number();
    struct open_how how {};
    how.flags = O_PATH | O_CLOEXEC;
    how.resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV;
    if (top >= 0) {
        const auto found =
            static_cast<int>(::syscall(SYS_openat2, top, std::string(path).c_str(), &how, sizeof how));
        if (found >= 0) return Descriptor(found);
        if (errno == ENOENT || errno == ENOTDIR) return tl::unexpected(errno);
    }
    return walk_inside(root.directory(), path);
}

/// Whether the path is opened as it is: below "/", and what the kernel shows of a host that it runs.
bool is_of_this_system(const Root& root, std::string_view path) {
    return root.is_system() ||
           (root.is_running() && (path.starts_with("/proc/") || path.starts_with("/sys/")));
}

tl::expected<Descriptor, int> locate(const Root& root, std::string_view path) {
    if (!is_of_this_system(root, path)) return open_inside(root, path);
    Descriptor found(::open(std::string(path).c_str(), O_PATH | O_CLOEXEC));
    if (!found) return tl::unexpected(errno);
    return found;
}

/// Opens what an O_PATH descriptor points at. /proc may be missing in a chroot; then the name is opened.
Descriptor reopen(const Root& root, const Descriptor& located, std::string_view path, int flags) {
    const std::string name =
        is_of_this_system(root, path) ? std::string(path) : fmt::format("/proc/self/fd/{}", located.number());
    return Descriptor(::open(name.c_str(), flags | O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
}

FileResult<struct stat> status_of(const Descriptor& located, std::string_view path) {
    struct stat status {};
    if (::fstat(located.number(), &status) != 0) return tl::unexpected(error_from_errno(path, errno));
    return status;
}

struct OpenFile {
    Descriptor descriptor;
    std::size_t size = 0;
};

FileResult<OpenFile> open_regular(const Root& root, std::string_view path) {
    const auto located = locate(root, path);
    if (!located) return tl::unexpected(error_from_errno(path, located.error()));
    const auto status = status_of(*located, path);
    if (!status) return tl::unexpected(status.error());
    if (!S_ISREG(status->st_mode)) {
        return tl::unexpected(
            FileError{FileError::Kind::unsuitable, fmt::format("{}: not a regular file", path)});
    }
    OpenFile file{reopen(root, *located, path, 0), static_cast<std::size_t>(status->st_size)};
    if (!file.descriptor) return tl::unexpected(error_from_errno(path, errno));
    return file;
}

/// EFBIG stands for what passed the limit of the reader.
FileError error_of_reading(std::string_view path, int error, std::size_t limit) {
    if (error != EFBIG) return error_from_errno(path, error);
    return {FileError::Kind::unsuitable, fmt::format("{}: longer than {} bytes", path, limit)};
}

/// Reads to the end; files in /proc and /sys tell no size, so the size is only a hint.
tl::expected<std::string, int> read_all(int descriptor, std::size_t limit, std::size_t size_hint) {
    std::string content;
    std::size_t capacity = std::min(std::max<std::size_t>(size_hint + 1, 4096), limit + 1);
    while (true) {
        const std::size_t used = content.size();
        content.resize(capacity);
        const ssize_t count = ::read(descriptor, content.data() + used, capacity - used);
        if (count < 0 && errno == EINTR) {
            content.resize(used);
            continue;
        }
        if (count < 0) return tl::unexpected(errno);
        content.resize(used + static_cast<std::size_t>(count));
        if (count == 0) return content;
        if (content.size() > limit) return tl::unexpected(EFBIG);
        if (content.size() == capacity) capacity = std::min(capacity * 2, limit + 1);
    }
}

/// Hands the whole lines at the front of `pending` over and removes them.
void take_lines(std::string& pending, const std::function<void(std::string_view)>& take) {
    std::size_t start = 0;
    for (std::size_t end; (end = pending.find('\n', start)) != std::string::npos; start = end + 1) {
        take(std::string_view(pending).substr(start, end - start));
    }
    pending.erase(0, start);
}

/// Hands a file over in pieces. `take` returns an errno value to end with, or 0 to go on. The errno value of
/// a failure, else 0; EFBIG past the limit.
template <class Take>
int read_pieces(int descriptor, std::size_t limit, Take take) {
    std::array<char, 65536> buffer;
    for (std::size_t total = 0; total <= limit;) {
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        if (count == 0) return 0;
        total += static_cast<std::size_t>(count);
        if (const int error = take(std::string_view(buffer.data(), static_cast<std::size_t>(count)));
            error != 0)
            return error;
    }
    return EFBIG;
}

/// The errno value of a failure, else 0; EFBIG for a line or a file that is too long.
int read_all_lines(int descriptor, const std::function<void(std::string_view)>& take, std::size_t limit) {
    constexpr std::size_t longest_line = 65536;
    std::string pending;
    const int error = read_pieces(descriptor, limit, [&](std::string_view piece) {
        pending += piece;
        take_lines(pending, take);
        return pending.size() > longest_line ? EFBIG : 0;
    });
    if (error == 0 && !pending.empty()) take(pending);
    return error;
}

}  // namespace

std::string errno_name(int error) {
    const char* const name = ::strerrorname_np(error);
    return name != nullptr ? name : fmt::format("errno {}", error);
}

Root::Root(std::filesystem::path directory, RootOf of)
    : directory_(std::move(directory)),
      of_(of),
      top_(std::make_shared<const Descriptor>(::open(directory_.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC))) {
}

FileResult<std::string> Root::read(std::string_view path, std::size_t limit) const {
    const auto file = open_regular(*this, path);
    if (!file) return tl::unexpected(file.error());
    if (file->size > limit) return tl::unexpected(error_of_reading(path, EFBIG, limit));
    auto content = read_all(file->descriptor.number(), limit, file->size);
    if (!content) return tl::unexpected(error_of_reading(path, content.error(), limit));
    return std::move(*content);
}

FileResult<std::string> Root::read_front(std::string_view path, std::size_t size) const {
    const auto file = open_regular(*this, path);
    if (!file) return tl::unexpected(file.error());
    std::string content(size, '\0');
    std::size_t used = 0;
    while (used < size) {
        const ssize_t count = ::read(file->descriptor.number(), content.data() + used, size - used);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return tl::unexpected(error_from_errno(path, errno));
        if (count == 0) break;
        used += static_cast<std::size_t>(count);
    }
    content.resize(used);
    return content;
}

FileResult<void> Root::read_lines(std::string_view path, const std::function<void(std::string_view)>& take,
                                  std::size_t limit) const {
    const auto file = open_regular(*this, path);
    if (!file) return tl::unexpected(file.error());
    const int error = read_all_lines(file->descriptor.number(), take, limit);
    if (error != 0) return tl::unexpected(error_of_reading(path, error, limit));
    return {};
}

FileResult<std::vector<std::string>> Root::list(std::string_view path, std::size_t limit) const {
    const auto located = locate(*this, path);
    if (!located) return tl::unexpected(error_from_errno(path, located.error()));
    const Descriptor directory = reopen(*this, *located, path, O_DIRECTORY);
    if (!directory) return tl::unexpected(error_from_errno(path, errno));
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(::fdopendir(::dup(directory.number())), ::closedir);
    if (!stream) return tl::unexpected(error_from_errno(path, errno));
    std::vector<std::string> names;
    while (const dirent* const entry = ::readdir(stream.get())) {
        const std::string_view name = entry->d_name;
        if (name == "." || name == "..") continue;
        if (names.size() == limit) {
            return tl::unexpected(
                FileError{FileError::Kind::unsuitable, fmt::format("{}: more than {} entries", path, limit)});
        }
        names.emplace_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

FileResult<void> Root::copy(std::string_view path, const std::filesystem::path& to, std::size_t limit) const {
    const auto file = open_regular(*this, path);
    if (!file) return tl::unexpected(file.error());
    const Descriptor target(::open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!target) return tl::unexpected(error_from_errno(to.string(), errno));
    const int error = read_pieces(file->descriptor.number(), limit, [&](std::string_view piece) {
        return write_all(target.number(), piece) ? 0 : errno;
    });
    if (error != 0) return tl::unexpected(error_of_reading(path, error, limit));
    return {};
}

FileResult<FileStatus> Root::status(std::string_view path) const {
    const auto located = locate(*this, path);
    if (!located) return tl::unexpected(error_from_errno(path, located.error()));
    const auto status = status_of(*located, path);
    if (!status) return tl::unexpected(status.error());
    if (S_ISREG(status->st_mode)) return FileStatus{FileType::regular, status->st_size};
    return FileStatus{S_ISDIR(status->st_mode) ? FileType::directory : FileType::other, 0};
}

Result<std::string> read_input(const std::string& path, std::size_t limit) {
    const bool from_stdin = path == "-";
    const std::string_view name = from_stdin ? "standard input" : std::string_view(path);
    const Descriptor file(from_stdin ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) return fail(ErrorKind::no_input, fmt::format("{}: {}", name, std::strerror(errno)));
    struct stat status {};
    const bool sized = ::fstat(file.number(), &status) == 0 && S_ISREG(status.st_mode);
    if (S_ISDIR(status.st_mode)) return fail(ErrorKind::no_input, fmt::format("{}: is a directory", name));
    auto content = read_all(file.number(), limit, sized ? static_cast<std::size_t>(status.st_size) : 0);
    if (content) return std::move(*content);
    if (content.error() == EFBIG) {
        return fail(ErrorKind::bad_data, fmt::format("{}: longer than the limit of {} bytes", name, limit));
    }
    return fail(ErrorKind::io, fmt::format("{}: {}", name, std::strerror(content.error())));
}

}  // namespace kcheck
