// Whether a file is there, and its size: `file./dev/tpm0`, `file./etc/kdump.conf`. For that nothing is
// opened; directories, devices and the like are there with size 0. And what a small file holds, such as a
// setting of the kernel that is no sysctl: `text./sys/kernel/mm/transparent_hugepage/enabled`.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 2> fact_names{"file.<path>", "text.<path>"};

/// An attribute below /sys is a page at most, and what is read ends up in saved facts and reports.
constexpr std::size_t text_limit = 4096;

bool is_usable(std::string_view path) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    return path.starts_with('/') && std::none_of(path.begin(), path.end(), is_control);
}

/// The trees that the running system fills. Of an image they are empty, or those of the machine that builds
/// it.
bool is_of_running_system(std::string_view path) {
    constexpr std::array<std::string_view, 5> trees{"/dev/", "/proc/", "/sys/", "/run/", "/var/run/"};
    return std::any_of(trees.begin(), trees.end(), [&](auto tree) { return path.starts_with(tree); });
}

SourcedFact file(const Root& root, std::string_view path) {
    const auto status = root.status(path);
    return status ? known(status->size, std::string(path)) : unread(root, path, status.error(), {});
}

SourcedFact text(const Root& root, std::string_view path) {
    const auto content = root.read(path, text_limit);
    return content ? known(std::string(trim(*content)), std::string(path))
                   : unread(root, path, content.error(), {});
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    const std::string_view path = fact_argument(key);
    if (!is_usable(path)) return state(facts, key, bad_argument(key));
    if (is_of_running_system(path) && !is_live(machine.root))
        return state(facts, key, unknown(std::string(not_running)));
    state(facts, key, key.starts_with("text.") ? text(machine.root, path) : file(machine.root, path));
}

}  // namespace

const Probe file_probe{.name = "file", .facts = fact_names, .look = look};

}  // namespace kcheck
