// The words that several formats of a fleet have in common.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fleet/fleet_format.hpp"
#include "fleet/tables.hpp"
#include "fleet/upgrade.hpp"

namespace kcheck {

/// "1,204,567"
std::string grouped(std::uint64_t number);

/// "1 host", "1,204 hosts": a number with its noun, given in the singular.
std::string grouped(std::uint64_t number, std::string_view noun);

/// "KC-2019-0001, KC-2019-0004 and 3 more"; all where `most` is 0.
std::string some_of(const std::vector<std::string>& ids, std::size_t most);

/// "upgrading 1,204 hosts of al7 to 4.19.91-28.7.al7 clears 3 advisories (KC-..., ...); 1 remains (KC-...)".
/// At most `most_ids` IDs are named in each place, 0: all.
std::string upgrade_text(const FleetUpgrade& upgrade, std::size_t most_ids);

/// "7 affected, 3 undecided, 1 stale, 4 clear of 15 hosts": what is not covered or stale is not clear.
std::string outcomes_text(const FleetSummary& summary);

/// The same with what judged them: "... by 103 advisories (built in, 2026-11-22)".
std::string summary_text(const FleetSummary& summary);

/// What keeps the verdict from being clean, whatever hides it, a sentence each: streams that no advisory
/// knows and stale facts, neither with --allow-unknown, stale rules, records that could not be read, an
/// interrupted run.
std::vector<std::string> doubts(const FleetSummary& summary, const FleetContext& context);

/// What else a reader must know of how the hosts were counted, a sentence each.
std::vector<std::string> counting_remarks(const FleetSummary& summary);

/// What to do about one advisory, a sentence for each action that its affected hosts need; empty where none
/// is affected.
std::string what_to_do(const AdvisoryHosts& hosts);

/// The worst that can be said of the fleet in one outcome; undecided also where nothing was compared.
Outcome verdict_of(const FleetSummary& summary);

}  // namespace kcheck
