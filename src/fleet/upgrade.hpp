// What one upgrade fixes: for each stream the version that helps most hosts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "fleet/summary.hpp"

namespace kcheck {

/// One version of a stream, as in "upgrading 1,204 hosts of al7 to 4.19.91-28.7.al7 clears 3 advisories".
struct FleetUpgrade {
    std::string stream;
    std::string to;           ///< A fixed version that an advisory names.
    std::uint64_t hosts = 0;  ///< Affected hosts below that version that it clears of at least one finding.
    std::uint64_t findings = 0;       ///< How many findings of these hosts it clears.
    std::vector<std::string> clears;  ///< IDs.
    std::vector<std::string>
        leaves;  ///< IDs that still affect some of these hosts, or of which it cannot be told.

    bool operator==(const FleetUpgrade&) const = default;
};

/// For each stream with affected hosts the lowest version that clears the most findings, the upgrade with the
/// most findings first; a stream of which no advisory names a fixed version has none. Follows from classes
/// and ranges alone.
std::vector<FleetUpgrade> plan_upgrades(const FleetSummary& summary);

}  // namespace kcheck
