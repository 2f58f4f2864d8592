#include "inventory/input_paths.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <set>
#include <sys/stat.h>
#include <utility>

#include <dirent.h>
#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

/// Directories are known by device and inode, whatever their paths.
using Visited = std::set<std::pair<dev_t, ino_t>>;

tl::unexpected<Error> refuse_path(const std::string& path, int error) {
    return fail(ErrorKind::no_input, fmt::format("{}: {}", printable(path), std::strerror(error)));
}

Result<std::vector<std::string>> names_in(const std::string& directory) {
    const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(directory.c_str()), ::closedir);
    if (open == nullptr) return refuse_path(directory, errno);
    std::vector<std::string> names;
    errno = 0;
    while (const dirent* const entry = ::readdir(open.get())) {
        if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
    }
    if (errno != 0) return refuse_path(directory, errno);
    std::sort(names.begin(), names.end());
    return names;
}

/// A link that leads nowhere and what is neither a file nor a directory are left out.
Result<void> add_files_below(const std::string& directory, Visited& visited, std::vector<InputFile>& files) {
    KC_TRY(const std::vector<std::string> names, names_in(directory));
    for (const std::string& name : names) {
        const std::string path =
            directory.ends_with('/') ? directory + name : fmt::format("{}/{}", directory, name);
        struct stat status {};
        const bool is_seen = ::stat(path.c_str(), &status) == 0;
        if (!is_seen && (errno == ENOENT || errno == ELOOP)) continue;
        if (is_seen && S_ISDIR(status.st_mode)) {
            const bool is_first = visited.emplace(status.st_dev, status.st_ino).second;
            if (!is_first || add_files_below(path, visited, files)) continue;
        }
        if (is_seen && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) continue;
        files.push_back({path, false});
    }
    return {};
}

}  // namespace

Result<std::vector<InputFile>> input_files(const std::vector<std::string>& paths) {
    std::vector<InputFile> files;
    for (const std::string& path : paths) {
        struct stat status {};
        if (path != "-" && ::stat(path.c_str(), &status) != 0) return refuse_path(path, errno);
        if (path == "-" || !S_ISDIR(status.st_mode)) {
            files.push_back({path});
            continue;
        }
        Visited visited{{status.st_dev, status.st_ino}};
        const std::size_t before = files.size();
        if (auto added = add_files_below(path, visited, files); !added) return tl::unexpected(added.error());
        if (files.size() == before)
            return fail(ErrorKind::bad_data, fmt::format("{}: the directory holds no file", printable(path)));
    }
    return files;
}

}  // namespace kcheck
