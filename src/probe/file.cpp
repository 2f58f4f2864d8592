// Whether a file is there, and its size: `file./dev/tpm0`, `file./etc/kdump.conf`. Nothing is opened;
// directories, devices and the like are there with size 0.
#include <algorithm>
#include <array>

#include "fact/catalogue.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"file.<path>"};

bool is_usable(std::string_view path) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    return path.starts_with('/') && std::none_of(path.begin(), path.end(), is_control);
}

/// The trees that the running system fills. In an image they are empty, which says nothing.
bool is_of_running_system(std::string_view path) {
    constexpr std::array<std::string_view, 5> trees{"/dev/", "/proc/", "/sys/", "/run/", "/var/run/"};
    return std::any_of(trees.begin(), trees.end(), [&](auto tree) { return path.starts_with(tree); });
}

SourcedFact file(const Root& root, std::string_view path) {
    const auto status = root.status(path);
    if (status) return known(status->size, std::string(path));
    if (is_of_running_system(path)) {
        return is_live(root) ? unread(root, path, status.error(), {}) : unseen(root, path, status.error());
    }
    return unread(root, path, status.error(), {});
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    const std::string_view path = fact_argument(key);
    state(facts, key, is_usable(path) ? file(machine.root, path) : bad_argument(key));
}

}  // namespace

const Probe file_probe{.name = "file", .facts = fact_names, .look = look};

}  // namespace kcheck
