// The format of an entry, a file called <id>.conf:
//
//   file  = { line }
//   line  = key blanks value | "#" comment | empty
//   key   = "title" | "version" | "linux" | "options" | other
//
// `options` may stand there several times; GRUB puts its variables in.
#include "probe/bls.hpp"

#include <algorithm>
#include <compare>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "version/scheme.hpp"

namespace kcheck {

namespace {

/// An entry is a handful of lines; GRUB itself refuses more.
constexpr std::size_t entry_limit = std::size_t{1} << 20;

struct PackageName {
    std::string_view name;
    std::string_view version_release;
};

/// `<machine-id>-4.18.0-80.el8.x86_64` into the machine ID and the rest.
PackageName split_package_name(std::string_view id) {
    const std::size_t release = id.rfind('-');
    if (release == std::string_view::npos || release == 0) return {id, {}};
    const std::size_t version = id.rfind('-', release - 1);
    if (version == std::string_view::npos) return {{}, id};
    return {id.substr(0, version), id.substr(version + 1)};
}

bool is_newer_by_file_name(const BootEntry& a, const BootEntry& b) {
    const PackageName left = split_package_name(a.id);
    const PackageName right = split_package_name(b.id);
    const std::weak_ordering by_name = compare_rpm(left.name, right.name);
    if (by_name != 0) return by_name > 0;
    return compare_rpm(left.version_release, right.version_release) > 0;
}

bool is_newer_by_version(const BootEntry& a, const BootEntry& b) {
    const std::weak_ordering order = compare_rpm(a.version, b.version);
    return order != 0 ? order > 0 : compare_rpm(a.id, b.id) > 0;
}

}  // namespace

BootEntry parse_bls_entry(std::string_view id, std::string_view content) {
    BootEntry entry;
    entry.id = std::string(id);
    for (const std::string_view line : lines(content)) {
        const std::vector<std::string_view> fields = words(line);
        if (fields.size() < 2) continue;
        const std::string_view key = fields[0];
        if (key == "linux" && entry.kernel.empty()) entry.kernel = std::string(fields[1]);
        if (key == "version" && entry.version.empty()) entry.version = std::string(fields[1]);
        if (key == "options") {
            const std::string_view text = trim(line);
            *entry.options +=
                fmt::format("{}{}", entry.options->empty() ? "" : " ", trim(text.substr(key.size())));
        }
        if (key == "title" && entry.title.empty()) {
            const std::string_view text = trim(line);
            entry.title = std::string(trim(text.substr(key.size())));
        }
    }
    if (entry.title.empty()) entry.title = entry.kernel;
    return entry;
}

void sort_bls_entries(std::vector<BootEntry>& entries, BlsOrder order) {
    // The files come in the order of their names, so equal entries stay reproducible.
    std::stable_sort(entries.begin(), entries.end(),
                     order == BlsOrder::by_version ? is_newer_by_version : is_newer_by_file_name);
}

FileResult<std::vector<BootEntry>> read_bls_entries(const Root& root) {
    std::vector<BootEntry> entries;
    const auto names = root.list(bls_directory, Root::configuration_limit);
    if (!names && names.error().is_missing()) return entries;
    if (!names) return tl::unexpected(names.error());
    for (const std::string& name : *names) {
        if (name.starts_with('.') || !name.ends_with(".conf")) continue;
        const auto content = root.read(std::string(bls_directory) + "/" + name, entry_limit);
        if (!content) return tl::unexpected(content.error());
        const std::string_view id =
            std::string_view(name).substr(0, name.size() - std::string_view(".conf").size());
        BootEntry entry = parse_bls_entry(id, *content);
        if (!entry.kernel.empty()) entries.push_back(std::move(entry));
    }
    return entries;
}

}  // namespace kcheck
