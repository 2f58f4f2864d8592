// What a GRUB configuration boots: its menu and its default.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probe/boot_menu.hpp"
#include "probe/grub_environment.hpp"

namespace kcheck {

struct GrubConfig {
    std::vector<BootEntry> menu{};
    /// What selects the default entry, empty for the first; nothing if that depends on what cannot be
    /// judged from here.
    std::optional<std::string> chosen_default{};
    bool uses_bls = false;  ///< Whether `blscfg` puts BLS entries into the menu.
};

/// Follows a `grub.cfg` as GRUB would, with the environment block loaded; `bls_entries` are put where
/// `blscfg` stands. A branch whose condition cannot be judged makes its entries conditional and the
/// variables that it sets unknown.
GrubConfig run_grub_config(std::string_view script, const GrubEnvironment& environment,
                           const std::vector<BootEntry>& bls_entries);

}  // namespace kcheck
