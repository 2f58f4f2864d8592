// Mounted file systems: of an image by its fstab, else by /proc/<pid>/mountinfo (proc(5)):
//
//   line = id parent major:minor root mount-point mount-options { tag } "-" fstype source super-options
//
// A blank, tab, line feed or backslash within a field is written as a backslash and three octal digits.
#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "probe/all.hpp"
#include "probe/fstab.hpp"
#include "probe/look.hpp"
#include "probe/mount_field.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"mount.<fstype>"};

struct Mount {
    std::string point;
    std::string_view mount_options;
    std::string type;
    std::string_view super_options;
};

std::optional<Mount> parse_mount(std::string_view line) {
    constexpr std::size_t first_tag = 6;
    const std::vector<std::string_view> fields = words(line);
    if (fields.size() < first_tag) return std::nullopt;
    const auto dash = std::find(fields.begin() + first_tag, fields.end(), "-");
    if (fields.end() - dash < 3) return std::nullopt;
    const std::string_view super_options = fields.end() - dash > 3 ? dash[3] : std::string_view{};
    return Mount{unescape_mount_field(fields[4]), fields[5], unescape_mount_field(dash[1]), super_options};
}

/// One list of the options of the mount and of its file system. It is writable only if both are.
std::string merged_options(const Mount& mount) {
    std::vector<std::string_view> options = split(mount.mount_options, ',');
    const std::vector<std::string_view> super = split(mount.super_options, ',');
    const auto has = [](const auto& list, std::string_view option) {
        return std::find(list.begin(), list.end(), option) != list.end();
    };
    if (has(super, "ro")) std::replace(options.begin(), options.end(), std::string_view("rw"), {"ro"});
    for (const std::string_view option : super) {
        if (option.empty() || option == "rw" || option == "ro" || has(options, option)) continue;
        options.push_back(option);
    }
    return unescape_mount_field(fmt::format("{}", fmt::join(options, ",")));
}

/// The machine's mounts are those of its first process. kcheck's own are others where it runs as a hardened
/// service (ProtectSystem= makes them read-only, ProtectHome= hides some), and /proc below a host's root that
/// is mounted elsewhere knows it by another number.
std::string mountinfo_path(const Root& root) {
    constexpr const char* of_init = "/proc/1/mountinfo";
    return root.exists(of_init) ? of_init : "/proc/self/mountinfo";
}

SourcedFact mounts_of_type(const Root& root, std::string_view type) {
    const std::string path = mountinfo_path(root);
    const auto content = root.read(path);
    if (!content && content.error().is_missing() && !is_live(root)) return mounts_by_fstab(root, type);
    if (!content) return unseen(root, path, content.error());
    TextList found;
    for (const std::string_view line : lines(*content)) {
        const auto mount = parse_mount(line);
        if (mount && mount->type == type)
            found.push_back(fmt::format("{} {}", mount->point, merged_options(*mount)));
    }
    return found.empty() ? absent(path) : known(std::move(found), path);
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    state(facts, key, mounts_of_type(machine.root, fact_argument(key)));
}

}  // namespace

const Probe mount_probe{.name = "mount", .facts = fact_names, .look = look};

}  // namespace kcheck
