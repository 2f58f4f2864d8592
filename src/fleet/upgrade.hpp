// What one upgrade fixes: for each stream the version that helps most hosts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "fleet/summary.hpp"

namespace kcheck {

/// One version of a stream, as in "upgrading 1,204 hosts of al7 to 4.19.91-28.7.al7 clears 3 advisories".
/// Findings count from severity low on.
struct FleetUpgrade {
    std::string stream;
    std::string to;           ///< A fixed version that an advisory names.
    std::uint64_t hosts = 0;  ///< Affected hosts below that version that it clears of at least one finding.
    std::uint64_t findings = 0;       ///< How many findings of these hosts it clears.
    std::vector<std::string> clears;  ///< IDs, sorted.
    /// IDs that still affect some of these hosts, that begin to where the version is listed and the host's is
    /// not, or of which it cannot be told; sorted.
    std::vector<std::string> leaves;

    bool operator==(const FleetUpgrade&) const = default;
};

/// For each stream with affected hosts the lowest version that clears the most findings, less those that
/// begin; the upgrade with the most findings first. A stream without a version that clears any has none. A
/// version clears what a source calls fixed there: what lies above the last affected version is not known to
/// be, and a symptom that no kernel range describes is solved by no kernel. Follows from classes and ranges
/// alone.
std::vector<FleetUpgrade> plan_upgrades(const FleetSummary& summary);

}  // namespace kcheck
