// fstab(5), nfs(5):
//
//   line = source mount-point type options [ dump [ pass ] ]        after blanks; "#" begins a comment
#include "probe/fstab.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "probe/look.hpp"
#include "probe/mount_field.hpp"

namespace kcheck {

namespace {

bool is_nfs(std::string_view type) { return type == "nfs" || type == "nfs4"; }

struct Entry {
    std::string point;
    std::string type;      ///< As written, but of an NFS as it is mounted.
    std::string options;   ///< As /proc/mounts words them.
    bool is_open = false;  ///< Only the mount will tell the type.

    bool can_be(std::string_view wanted) const {
        if (!is_open) return type == wanted;
        return is_nfs(type) == is_nfs(wanted);
    }
};

/// The version of an NFS decides the type that its mount shows: 3 or 4.<minor>. Without one, the two ends
/// agree on it.
void take_nfs_version(std::string_view version, Entry& entry) {
    entry.is_open = version != "2" && version != "3" && !version.starts_with("4.");
    entry.type = version.starts_with("4.") ? "nfs4" : "nfs";
}

void take_options(std::string_view text, Entry& entry) {
    std::vector<std::string> options{"rw"};
    std::string_view version;
    for (const std::string_view option : split(text, ',')) {
        std::string_view value = option;
        if (option == "ro") {
            options.front() = "ro";
        } else if (is_nfs(entry.type) &&
                   (consume_prefix(value, "vers=") || consume_prefix(value, "nfsvers="))) {
            version = value;
            options.push_back(fmt::format("vers={}", value));
        } else if (!option.empty() && option != "defaults" && option != "rw") {
            options.emplace_back(option);
        }
    }
    if (is_nfs(entry.type)) take_nfs_version(version, entry);
    entry.options = unescape_mount_field(fmt::format("{}", fmt::join(options, ",")));
}

/// The entry of a line; nothing for a comment, for what is not mounted at boot, and for swap.
std::optional<Entry> parse_entry(std::string_view line) {
    const std::vector<std::string_view> fields = words(line);
    if (fields.size() < 3 || fields[0].starts_with('#') || !fields[1].starts_with('/')) return std::nullopt;
    const std::string_view options = fields.size() > 3 ? fields[3] : "defaults";
    const std::vector<std::string_view> each = split(options, ',');
    if (std::find(each.begin(), each.end(), "noauto") != each.end()) return std::nullopt;
    Entry entry{.point = unescape_mount_field(fields[1]), .type = std::string(fields[2]), .options = {}};
    entry.is_open = entry.type == "auto" || entry.type.find(',') != std::string::npos;
    take_options(options, entry);
    return entry;
}

SourcedFact entries_of_type(std::string_view content, std::string_view type) {
    const auto open = [](const std::string& what) {
        return unknown(fmt::format("{}, and {} {}", not_running, fstab_path, what), fstab_path);
    };
    TextList found;
    bool names_root = false;
    for (const std::string_view line : lines(content)) {
        const auto entry = parse_entry(line);
        if (!entry) continue;
        names_root = names_root || entry->point == "/";
        if (!entry->can_be(type)) continue;
        if (entry->is_open) return open(fmt::format("leaves open what type {} has", printable(entry->point)));
        found.push_back(fmt::format("{} {}", entry->point, entry->options));
    }
    if (found.empty()) return open("mounts none of this type");
    return names_root ? known(std::move(found), fstab_path) : open("does not name the root");
}

}  // namespace

SourcedFact mounts_by_fstab(const Root& root, std::string_view type) {
    const auto content = root.read(fstab_path);
    if (content) return entries_of_type(*content, type);
    if (content.error().is_missing()) return unknown(std::string(not_running));
    return unknown(content.error().reason, fstab_path);
}

}  // namespace kcheck
