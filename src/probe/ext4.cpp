// Mounted ext4 file systems without a journal. A mounted one has a directory with its device's name below
// /proc/fs/ext4. Where it has a journal of its own, jbd2 has a directory <device>-<inode> below
// /proc/fs/jbd2; with a journal on another device, the options still name a data mode, and without one they
// do not:
//
//   /proc/fs/ext4/vda1/options   one option a line: rw, delalloc, data=ordered, ...
//   /proc/fs/jbd2/vda1-8         the journal of vda1 in its inode 8
//
// (fs/ext4/super.c and fs/jbd2/journal.c of Linux; seen so on 6.18 with and without a journal.)
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"ext4.without_journal"};
constexpr const char* mounted_path = "/proc/fs/ext4";
constexpr const char* journals_path = "/proc/fs/jbd2";

bool has_own_journal(const std::vector<std::string>& journals, const std::string& device) {
    return std::any_of(journals.begin(), journals.end(), [&](const std::string& journal) {
        const std::size_t dash = journal.rfind('-');
        return dash != std::string::npos && std::string_view(journal).substr(0, dash) == device;
    });
}

bool names_data_mode(std::string_view options) {
    const auto all = lines(options);
    return std::any_of(all.begin(), all.end(),
                       [](std::string_view option) { return option.starts_with("data="); });
}

/// jbd2's directory may be missing, as jbd2 may be: then nothing has a journal of its own.
FileResult<std::vector<std::string>> journals_of(const Root& root) {
    auto journals = root.list(journals_path);
    if (!journals && journals.error().is_missing()) return std::vector<std::string>{};
    return journals;
}

SourcedFact without_journal(const Root& root) {
    const auto devices = root.list(mounted_path);
    if (!devices)
        return is_live(root) ? unread(root, mounted_path, devices.error(), "/proc/fs")
                             : unseen(root, mounted_path, devices.error());
    const auto journals = journals_of(root);
    if (!journals) return unknown(journals.error().reason, journals_path);
    TextList found;
    for (const std::string& device : *devices) {
        if (has_own_journal(*journals, device)) continue;
        const std::string path = fmt::format("{}/{}/options", mounted_path, device);
        const auto options = root.read(path);
        if (!options) return unknown(options.error().reason, path);
        if (!names_data_mode(*options)) found.push_back(device);
    }
    return found.empty() ? absent(mounted_path) : known(std::move(found), mounted_path);
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    state(facts, key, without_journal(machine.root));
}

}  // namespace

const Probe ext4_probe{.name = "ext4", .facts = fact_names, .look = look};

}  // namespace kcheck
