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

/// Parts that other documents share.
nlohmann::ordered_json remedy_json(const Remedy& remedy);

}  // namespace kcheck
