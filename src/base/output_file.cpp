#include "base/output_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <random>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

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

/// Where a descriptor of this process can be had as a file.
std::string descriptor_path(int number) { return fmt::format("/proc/self/fd/{}", number); }

/// A file in the directory of `target` without a name, so that nothing is left of it whatever ends the
/// process. None where the file system has no such files, or no name could be given to it without /proc.
Descriptor open_nameless(const std::string& target) {
    const std::string directory = std::filesystem::path(target).parent_path().string();
    constexpr mode_t mine = 0600;
    Descriptor file(
        ::open(directory.empty() ? "." : directory.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, mine));
    if (file && ::access(descriptor_path(file.number()).c_str(), F_OK) != 0) file.close();
    return file;
}

/// Gives an open file without a name one that no file has yet: EEXIST where one has.
bool link_as(int file, const std::string& name) {
    return ::linkat(AT_FDCWD, descriptor_path(file).c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

/// Gives it a name like `target`, which it returns; empty with errno set where it cannot.
std::string link_beside(int file, const std::string& target) {
    constexpr int most_attempts = 100;
    std::random_device random;
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
        std::string name = fmt::format("{}.{:08x}", target, random());
        if (link_as(file, name)) return name;
        if (errno != EEXIST) break;
    }
    return {};
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

/// What is written to, and what becomes of it in the end.
struct OutputFile::State {
    std::string name;       ///< For messages.
    int descriptor = -1;    ///< Open as long as something may be written.
    Descriptor opened;      ///< Nothing for a descriptor of this process.
    std::string target;     ///< The name it gets in the end; empty where it has its name.
    std::string temporary;  ///< The name it has until then; empty where it has none.

    tl::unexpected<Error> failure(int error) const {
        return fail(ErrorKind::io, fmt::format("cannot write {}: {}", name, std::strerror(error)));
    }
    /// False with errno set where it cannot.
    bool take_name(const std::string& final_name) {
        if (::fsync(descriptor) != 0) return false;
        if (temporary.empty()) {
            if (link_as(descriptor, final_name)) return true;
            // A link replaces nothing, a rename does.
            if (errno == EEXIST) temporary = link_beside(descriptor, final_name);
            if (temporary.empty()) return false;
        }
        return ::rename(temporary.c_str(), final_name.c_str()) == 0;
    }
    ~State() {
        if (!temporary.empty()) ::unlink(temporary.c_str());
    }
};

OutputFile::OutputFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
OutputFile::OutputFile(OutputFile&&) noexcept = default;
OutputFile& OutputFile::operator=(OutputFile&&) noexcept = default;
OutputFile::~OutputFile() = default;

Result<OutputFile> OutputFile::open(const std::string& path) {
    auto state = std::make_unique<State>();
    state->name = path == "-" ? "standard output" : path;
    if (const auto descriptor = path == "-" ? std::optional(STDOUT_FILENO) : descriptor_named(path)) {
        state->descriptor = *descriptor;
        return OutputFile(std::move(state));
    }
    struct stat status {};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    if (exists && !S_ISREG(status.st_mode)) {
        state->opened = Descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    } else {
        state->target = target_of(path);
        state->opened = open_nameless(state->target);
        if (!state->opened) {
            std::string temporary = state->target + ".XXXXXX";
            state->opened = Descriptor(::mkostemp(temporary.data(), O_CLOEXEC));
            if (state->opened) state->temporary = std::move(temporary);
        }
    }
    state->descriptor = state->opened.number();
    const bool is_ready = state->opened && (state->target.empty() ||
                                            take_permissions(state->descriptor, exists ? &status : nullptr));
    if (!is_ready) return state->failure(errno);
    return OutputFile(std::move(state));
}

Result<void> OutputFile::write(std::string_view content) {
    if (!write_all(state_->descriptor, content)) return state_->failure(errno);
    return {};
}

bool OutputFile::is_named() const { return !state_->target.empty(); }

Result<void> OutputFile::finish(std::string_view suffix) {
    if (!is_named()) return {};
    if (!state_->take_name(state_->target + std::string(suffix))) return state_->failure(errno);
    state_->temporary.clear();
    state_->target.clear();
    return {};
}

Result<void> write_output(const std::string& path, std::string_view content) {
    KC_TRY(OutputFile file, OutputFile::open(path));
    if (auto written = file.write(content); !written) return written;
    return file.finish();
}

}  // namespace kcheck
