// The grammar of modprobe.d(5), as far as it keeps modules away:
//
//   file     = { line }            a backslash at the end of a line joins the next one to it
//   line     = "blacklist" module | "install" module-glob command | other | "#" comment | empty
//   command  = shell text; `/bin/true`, `/bin/false` and their like load nothing
//
// Files are called *.conf. A file in a directory further up hides those of the same name further down.
#include "probe/modprobe_config.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/text.hpp"
#include "probe/kernel_parameters.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 5> directories{"/etc/modprobe.d", "/run/modprobe.d",
                                                      "/usr/local/lib/modprobe.d", "/usr/lib/modprobe.d",
                                                      "/lib/modprobe.d"};
constexpr std::size_t file_limit = std::size_t{1} << 20;

std::string underscored(std::string_view name) {
    std::string text(name);
    std::replace(text.begin(), text.end(), '-', '_');
    return text;
}

std::string join_continued_lines(std::string_view content) {
    std::string joined;
    for (const std::string_view line : lines(content)) {
        joined += line;
        if (line.ends_with('\\')) {
            joined.back() = ' ';
        } else {
            joined += '\n';
        }
    }
    return joined;
}

bool loads_nothing(std::string_view command) {
    const std::string_view name = command.substr(command.rfind('/') + 1);
    return name == "true" || name == "false";
}

bool line_blocks(const std::vector<std::string_view>& line, std::string_view module) {
    if (line.size() >= 2 && line[0] == "blacklist") return same_kernel_name(line[1], module);
    return line.size() == 3 && line[0] == "install" && loads_nothing(line[2]) &&
           matches_glob(underscored(line[1]), underscored(module));
}

/// A link to /dev/null is the documented way to hide a file: it is no regular file and says nothing.
bool is_hidden(const Root& root, const std::string& path) {
    const auto status = root.status(path);
    return status && status->type != FileType::regular;
}

/// The files that count, by name: of those with one name the one in the foremost directory.
tl::expected<std::map<std::string, std::string>, std::string> effective_files(const Root& root) {
    std::map<std::string, std::string> files;
    for (const std::string_view directory : directories) {
        const auto names = root.list(directory, Root::configuration_limit);
        if (!names && names.error().is_missing()) continue;
        if (!names) return tl::unexpected(names.error().reason);
        for (const std::string& name : *names) {
            if (name.ends_with(".conf")) files.emplace(name, fmt::format("{}/{}", directory, name));
        }
    }
    return files;
}

}  // namespace

bool modprobe_file_blocks(std::string_view content, std::string_view module) {
    const std::string joined = join_continued_lines(content);
    const std::vector<std::string_view> all = lines(joined);
    return std::any_of(all.begin(), all.end(),
                       [&](std::string_view line) { return line_blocks(words(line), module); });
}

tl::expected<std::optional<std::string>, std::string> find_modprobe_block(const Root& root,
                                                                          std::string_view module) {
    const auto files = effective_files(root);
    if (!files) return tl::unexpected(files.error());
    std::string unread_file;
    for (const auto& [name, path] : *files) {
        const auto content = root.read(path, file_limit);
        if (content && modprobe_file_blocks(*content, module)) return path;
        if (!content && !content.error().is_missing() && !is_hidden(root, path))
            unread_file = content.error().reason;
    }
    if (!unread_file.empty()) return tl::unexpected(std::move(unread_file));
    return std::nullopt;
}

}  // namespace kcheck
