// What the kernel itself shows:
//
//   /sys/module/<name>            of a loaded module, and of a built-in one that has parameters or a version
//   /sys/module/<name>/initstate  of a loaded module only
//   /proc/modules                 line = name size references dependents state address
//
// and what depmod(8) has written for a release:
//
//   modules.builtin   line = kernel/net/ipv4/tcp_diag.ko
//   modules.dep       line = kernel/net/ipv4/tcp_diag.ko.xz ":" { dependency }
#include "probe/module_state.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "probe/kernel_parameters.hpp"
#include "probe/look.hpp"
#include "probe/modprobe_config.hpp"

namespace kcheck {

namespace {

SourcedFact state_is(std::string_view word, std::string source) {
    return known(std::string(word), std::move(source));
}

std::optional<SourcedFact> state_in_sysfs(const Root& root, std::string_view name) {
    std::string path = fmt::format("/sys/module/{}", name);
    std::replace(path.begin(), path.end(), '-', '_');
    if (root.exists(path + "/initstate")) return state_is("loaded", path);
    if (root.exists(path)) return state_is("builtin", path);
    return std::nullopt;
}

std::optional<SourcedFact> state_in_proc(const Root& root, std::string_view name) {
    constexpr const char* path = "/proc/modules";
    const auto content = root.read(path);
    if (!content) return std::nullopt;
    for (const std::string_view line : lines(*content)) {
        if (same_kernel_name(line.substr(0, line.find(' ')), name)) return state_is("loaded", path);
    }
    return std::nullopt;
}

/// Whether a module file such as `kernel/net/ipv4/tcp_diag.ko.xz` holds the module of that name.
bool is_file_of(std::string_view file, std::string_view name) {
    file = trim(file);
    file.remove_prefix(file.rfind('/') + 1);
    const std::size_t extension = file.find(".ko");
    return extension != std::string_view::npos && same_kernel_name(file.substr(0, extension), name);
}

bool lists_module(std::string_view content, std::string_view name) {
    const std::vector<std::string_view> all = lines(content);
    return std::any_of(all.begin(), all.end(), [&](std::string_view line) {
        return is_file_of(line.substr(0, line.find(':')), name);
    });
}

struct ModuleList {
    std::string path;
    FileResult<std::string> content;
};

/// Reads a file of the release's module directory; on some systems /lib is not merged into /usr.
ModuleList read_list(const Root& root, std::string_view release, std::string_view file) {
    ModuleList list{fmt::format("/lib/modules/{}/{}", release, file), {}};
    list.content = root.read(list.path);
    if (list.content || !list.content.error().is_missing()) return list;
    const std::string merged = "/usr" + list.path;
    auto content = root.read(merged);
    if (content || !content.error().is_missing()) return {merged, std::move(content)};
    return list;
}

/// `builtin`, `loadable` or absent, by the files of the release alone.
SourcedFact state_in_files(const Root& root, std::string_view release, std::string_view name) {
    const ModuleList builtin = read_list(root, release, "modules.builtin");
    if (builtin.content && lists_module(*builtin.content, name)) return state_is("builtin", builtin.path);
    const ModuleList loadable = read_list(root, release, "modules.dep");
    if (!loadable.content) return unknown(loadable.content.error().reason, loadable.path);
    if (lists_module(*loadable.content, name)) return state_is("loadable", loadable.path);
    if (!builtin.content) return unknown(builtin.content.error().reason, builtin.path);
    return absent(loadable.path);
}

/// `modprobe.blacklist=` is modprobe's, `module_blacklist=` the kernel's own, which refuses every load.
bool command_line_blocks(std::string_view command_line, std::string_view name) {
    for (const std::string_view parameter : {"modprobe.blacklist", "module_blacklist"}) {
        for (const std::string& value : kernel_parameter_values(command_line, parameter)) {
            for (const std::string_view blocked : split(value, ',')) {
                if (same_kernel_name(blocked, name)) return true;
            }
        }
    }
    return false;
}

/// `blacklisted` in place of `loadable` where modprobe.d says so.
SourcedFact after_modprobe_config(const Root& root, std::string_view name, SourcedFact state) {
    if (state.text() == nullptr || *state.text() != "loadable") return state;
    auto block = find_modprobe_block(root, name);
    if (!block) return unknown(fmt::format("loadable, unless blacklisted: {}", block.error()), state.source);
    return *block ? state_is("blacklisted", std::move(**block)) : std::move(state);
}

/// A kernel that was built without loadable modules has no list of what is built in either.
SourcedFact explain_no_files(const Root& root, std::string_view release, SourcedFact state) {
    const bool no_modules = state.is_unknown() && root.exists("/sys/module") &&
                            root.exists("/proc/version") && !root.exists("/proc/modules");
    if (!no_modules) return state;
    return unknown(fmt::format("the running kernel loads no modules, and no modules.builtin of {} tells what "
                               "is built in",
                               release),
                   "/proc/modules");
}

}  // namespace

SourcedFact running_module_state(const Root& root, std::string_view release, std::string_view name) {
    if (auto found = state_in_sysfs(root, name)) return *found;
    if (auto found = state_in_proc(root, name)) return *found;
    SourcedFact state = state_in_files(root, release, name);
    if (state.text() != nullptr && *state.text() == "loadable") {
        const auto command_line = root.read("/proc/cmdline");
        if (command_line && command_line_blocks(*command_line, name))
            return state_is("blacklisted", "/proc/cmdline");
    }
    return explain_no_files(root, release, after_modprobe_config(root, name, std::move(state)));
}

SourcedFact installed_module_state(const Root& root, std::string_view release, std::string_view name) {
    return after_modprobe_config(root, name, state_in_files(root, release, name));
}

}  // namespace kcheck
