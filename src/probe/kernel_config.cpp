// The format that Kconfig writes:
//
//   file   = { line }
//   line   = "CONFIG_" name "=" value | "# CONFIG_" name " is not set" | "#" comment | empty
//   value  = "y" | "m" | number | '"' text with \-escapes '"'
//
// An option that is not mentioned is not set either: Kconfig leaves out what its dependencies rule out.
#include "probe/kernel_config.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/gzip.hpp"
#include "base/text.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::string_view prefix = "CONFIG_";
constexpr std::string_view running_config = "/proc/config.gz";

std::string value_of(std::string_view text) {
    const std::string_view inner = unquote(trim(text));
    std::string value;
    for (std::size_t i = 0; i < inner.size(); ++i) {
        if (inner[i] == '\\' && i + 1 < inner.size()) ++i;
        value += inner[i];
    }
    return value;
}

/// Where distributions put a release's configuration: beside the kernel, or with its modules or headers.
std::vector<std::string> candidate_paths(std::string_view release, KernelState kernel_state) {
    std::vector<std::string> paths{fmt::format("/boot/config-{}", release),
                                   fmt::format("/lib/modules/{}/config", release),
                                   fmt::format("/usr/lib/modules/{}/config", release),
                                   fmt::format("/lib/modules/{}/build/.config", release),
                                   fmt::format("/usr/src/kernels/{}/.config", release),
                                   fmt::format("/usr/src/linux-headers-{}/.config", release)};
    if (kernel_state == KernelState::running) paths.insert(paths.begin(), std::string(running_config));
    return paths;
}

/// The text of one configuration file, or why it cannot be used; an empty reason for a missing file.
tl::expected<std::string, std::string> read_config(const Root& root, const std::string& path) {
    auto content = root.read(path);
    if (!content)
        return tl::unexpected(content.error().is_missing() ? std::string() : content.error().reason);
    if (path == running_config) {
        auto unpacked = gunzip(*content, Root::default_limit);
        if (!unpacked) return tl::unexpected(fmt::format("{}: {}", path, unpacked.error()));
        content = std::move(*unpacked);
    }
    if (!is_kernel_config(*content)) return tl::unexpected(path + ": not a kernel configuration");
    return std::move(*content);
}

}  // namespace

bool is_kernel_config(std::string_view content) {
    const std::vector<std::string_view> all = lines(content);
    return std::any_of(all.begin(), all.end(), [](std::string_view line) {
        return line.starts_with("CONFIG_") || line.starts_with("# CONFIG_");
    });
}

std::optional<std::string> find_kernel_option(std::string_view content, std::string_view name) {
    std::optional<std::string> found;
    const std::string unset = fmt::format("# CONFIG_{} is not set", name);
    for (std::string_view line : lines(content)) {
        if (line == unset) {
            found.reset();
        } else if (consume_prefix(line, prefix) && consume_prefix(line, name) && consume_prefix(line, "=")) {
            found = value_of(line);
        }
    }
    return found;
}

SourcedFact kernel_option(const Root& root, std::string_view release, std::string_view name,
                          KernelState kernel_state) {
    std::vector<std::string> reasons;
    for (const std::string& path : candidate_paths(release, kernel_state)) {
        const auto content = read_config(root, path);
        if (!content) {
            if (!content.error().empty()) reasons.push_back(content.error());
            continue;
        }
        auto value = find_kernel_option(*content, name);
        return value ? known(std::move(*value), path) : absent(path);
    }
    if (!reasons.empty()) return unknown(fmt::format("{}", fmt::join(reasons, ", ")));
    return unknown(fmt::format("no configuration of {} in {}/boot, /lib/modules or /usr/src", release,
                               kernel_state == KernelState::running ? "/proc, " : ""));
}

}  // namespace kcheck
