// The summary as a document: kcheck.fleet/1, described by rules/schema/fleet.schema.json, from which the same
// summary is read again. Members are only ever added.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "fleet/fleet_format.hpp"

namespace kcheck {

std::string write_fleet_json(const FleetSummary& summary, const KeptHosts& hosts,
                             const FleetContext& context);

/// The summary that `write_fleet_json` has written; what follows from it is left unread. `file` is for
/// messages. Fails with ErrorKind::bad_data on anything else, also on numbers that do not add up.
Result<FleetSummary> parse_summary(std::string_view text, std::string_view file);

/// Adds the numbers of hosts by outcome to an object, as every table of every document has them.
void add_counts(const OutcomeCounts& counts, nlohmann::ordered_json& json);

/// How many hosts there are, by outcome and by how far their verdicts can be relied on.
nlohmann::ordered_json hosts_json(const FleetSummary& summary);

}  // namespace kcheck
