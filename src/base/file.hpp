// Reading files below a movable root with limits, and writing files whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.hpp"
#include "base/result.hpp"

namespace kcheck {

/// Why a file below a root could not be read. A missing file is a finding, the others are ignorance.
struct FileError {
    enum class Kind { missing, refused, unsuitable, failed };
    Kind kind = Kind::failed;
    std::string reason;  ///< Names the path and the errno's name, such as "/etc/image-id: EACCES".

    bool is_missing() const { return kind == Kind::missing; }
};

/// The value read, or why there is none.
template <class T>
using FileResult = tl::expected<T, FileError>;

/// What a path below a root is, with symbolic links followed inside the root.
enum class FileType { regular, directory, other };
struct FileStatus {
    FileType type = FileType::other;
    std::int64_t size = 0;  ///< Bytes; 0 for all but regular files.
};

/// Whose files a directory holds.
enum class RootOf {
    image,  ///< A system that does not run.
    host,   ///< The host that kcheck runs on, whose "/" is mounted there: /proc and /sys are those of here.
};

/// A directory that plays "/". Of the system that runs here paths are opened as they are; of any other,
/// symbolic links are resolved as a chroot would, so none leads outside. Only regular files and directories
/// are ever opened: no device, FIFO or socket. What the kernel that runs here shows in a /proc or /sys that
/// is mounted below an image, as the builders of images do, is not the image's and is missing.
class Root {
  public:
    /// The largest file that `read` accepts unless told otherwise: 16 MiB.
    static constexpr std::size_t default_limit = std::size_t{16} << 20;

    /// The system that runs here.
    Root() = default;
    /// "/" itself can be an image: what is to be made of the system that runs.
    explicit Root(std::filesystem::path directory, RootOf of = RootOf::image);

    const std::filesystem::path& directory() const { return directory_; }
    /// The directory, open to walk below it (O_PATH); copies share it. None where it cannot be opened, and of
    /// the system that runs here.
    const Descriptor& top() const { return *top_; }
    bool is_system() const { return is_running() && directory_ == "/"; }
    /// Whether the kernel that runs here is that of the system below the root.
    bool is_running() const { return of_ == RootOf::host; }

    /// The whole file; FileError::Kind::unsuitable when it is longer than `limit` bytes.
    FileResult<std::string> read(std::string_view path, std::size_t limit = default_limit) const;

    /// Hands over each line of a file, without its line end, in constant memory: for the tables of /proc that
    /// grow with the load. FileError::Kind::unsuitable for a line longer than 64 KiB or a file longer than
    /// `limit` bytes (1 GiB: 7 million connections); the lines before that have been handed over by then.
    FileResult<void> read_lines(std::string_view path, const std::function<void(std::string_view)>& take,
                                std::size_t limit = std::size_t{1} << 30) const;

    /// The most entries of a directory that `list` accepts, and a limit for those whose every file is read: a
    /// configuration has some dozens.
    static constexpr std::size_t entries_limit = 65536;
    static constexpr std::size_t configuration_limit = 1024;

    /// Names in a directory without "." and "..", sorted by byte; FileError::Kind::unsuitable when there are
    /// more than `limit`.
    FileResult<std::vector<std::string>> list(std::string_view path, std::size_t limit = entries_limit) const;

    /// Copies a file's content to a path of this system, which it makes or replaces, in constant memory.
    /// FileError::Kind::unsuitable when the file is longer than `limit` bytes; the copy is then cut off.
    FileResult<void> copy(std::string_view path, const std::filesystem::path& to, std::size_t limit) const;

    FileResult<FileStatus> status(std::string_view path) const;

    /// The first `size` bytes of a file, or all of a shorter one.
    FileResult<std::string> read_front(std::string_view path, std::size_t size) const;

    /// Whether the path is known to exist; false both when it is missing and when one cannot look.
    bool exists(std::string_view path) const { return status(path).has_value(); }

  private:
    std::filesystem::path directory_ = "/";
    RootOf of_ = RootOf::host;
    std::shared_ptr<const Descriptor> top_ = std::make_shared<const Descriptor>();
};

/// The name of an errno value, such as "EACCES"; "errno 4711" for one without a name.
std::string errno_name(int error);

/// Reads a file that the user named ("-" is standard input), at most `limit` bytes.
Result<std::string> read_input(const std::string& path, std::size_t limit);

/// Writes a whole file as base/output_file.hpp says.
Result<void> write_output(const std::string& path, std::string_view content);

}  // namespace kcheck
