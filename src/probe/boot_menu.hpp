// The menu of a boot loader: what all its formats have in common.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kcheck {

struct BootEntry {
    std::string title{};
    std::string id{};
    std::string kernel{};  ///< Path of the kernel image; empty if the entry boots no Linux or submenus.
    /// The kernel command line; nothing if it depends on what cannot be judged from here.
    std::optional<std::string> options = std::string();
    std::string version{};  ///< The release where the format names it apart from the image.
    bool is_submenu = false;
    bool is_conditional = false;  ///< Shown under a condition that cannot be judged from here.
    bool is_ambiguous = false;    ///< Boots one of several kernels, under such conditions.
    std::vector<BootEntry> children{};
};

/// The entry that a default such as "0", "1>2", a title or an ID selects, the way GRUB does it: an empty
/// text selects the first, and so does what is left empty below a submenu. The error says why none is
/// certain; the pointer is never null.
tl::expected<const BootEntry*, std::string> select_entry(const std::vector<BootEntry>& menu,
                                                         std::string_view choice);

/// The release that an entry boots. The error says why it is none that a machine boots every day (rescue,
/// recovery, kdump) or why it cannot be told.
tl::expected<std::string, std::string> release_of(const BootEntry& entry);

/// Whether the text looks like what `uname -r` prints: a number, a dot, and no odd character.
bool looks_like_release(std::string_view text);

/// Whether a release or a title is that of an image for repairs and not of a kernel to live with.
bool is_rescue(std::string_view text);

}  // namespace kcheck
