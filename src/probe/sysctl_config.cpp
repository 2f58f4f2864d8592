// Files called *.conf in several directories; of two with one name only the one in the first directory
// counts, and what counts is read in the order of the names. /etc/sysctl.conf comes last (sysctl(8)
// --system).
//
//   file = { line }
//   line = [ "-" ] name "=" value | ( "#" | ";" ) comment | empty
//
// A later line wins. A name with a glob sets all that match and that no line names: such a line is not
// followed.
#include "probe/sysctl_config.hpp"

#include <array>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 5> directories{
    "/etc/sysctl.d", "/run/sysctl.d", "/usr/local/lib/sysctl.d", "/usr/lib/sysctl.d", "/lib/sysctl.d"};
constexpr const char* last_file = "/etc/sysctl.conf";
constexpr std::size_t file_limit = std::size_t{1} << 20;

/// The files that count, by name, each with its path.
FileResult<std::map<std::string, std::string>> files_of(const Root& root) {
    std::map<std::string, std::string> files;
    for (const std::string_view directory : directories) {
        const auto names = root.list(directory, Root::configuration_limit);
        if (!names && names.error().is_missing()) continue;
        if (!names) return tl::unexpected(names.error());
        for (const std::string& name : *names) {
            if (name.ends_with(".conf")) files.try_emplace(name, fmt::format("{}/{}", directory, name));
        }
    }
    return files;
}

/// The last value that a file gives the sysctl of that path.
std::optional<std::string> last_value(std::string_view content, const std::string& path) {
    std::optional<std::string> value;
    for (std::string_view line : lines(content)) {
        line = trim(line);
        consume_prefix(line, "-");
        const std::size_t equals = line.find('=');
        if (line.starts_with('#') || line.starts_with(';') || equals == std::string_view::npos) continue;
        if (sysctl_path(trim(line.substr(0, equals))) != path) continue;
        value = fmt::format("{}", fmt::join(words(line.substr(equals + 1)), " "));
    }
    return value;
}

}  // namespace

std::optional<std::string> sysctl_path(std::string_view name) {
    std::string path(name);
    const std::size_t first = path.find_first_of("./");
    if (first != std::string::npos && path[first] == '.') {
        for (char& c : path) c = c == '.' ? '/' : c == '/' ? '.' : c;
    }
    for (const std::string_view part : split(path, '/')) {
        if (!is_path_component(part)) return std::nullopt;
    }
    return path;
}

FileResult<std::optional<ConfiguredSysctl>> configured_sysctl(const Root& root, std::string_view name) {
    const auto path = sysctl_path(name);
    if (!path) return std::nullopt;
    auto files = files_of(root);
    if (!files) return tl::unexpected(files.error());
    std::vector<std::string> order;
    for (const auto& [file, where] : *files) order.push_back(where);
    order.emplace_back(last_file);
    std::optional<ConfiguredSysctl> configured;
    for (const std::string& file : order) {
        const auto content = root.read(file, file_limit);
        if (!content && content.error().is_missing()) continue;
        if (!content) return tl::unexpected(content.error());
        if (auto value = last_value(*content, *path)) configured = ConfiguredSysctl{std::move(*value), file};
    }
    return configured;
}

}  // namespace kcheck
