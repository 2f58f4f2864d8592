// The writers that the table of fleet formats names, one file each.
#pragma once

#include <memory>
#include <string>

#include "fleet/fleet_format.hpp"

namespace kcheck {

std::string write_fleet_text(const FleetSummary& summary, const KeptHosts& hosts,
                             const FleetContext& context);
std::unique_ptr<HostWriter> open_fleet_jsonl(const FleetContext& context);
std::unique_ptr<HostWriter> open_fleet_csv(const FleetContext& context);
std::unique_ptr<HostWriter> open_fleet_sarif(const FleetContext& context);
std::string write_fleet_prometheus(const FleetSummary& summary, const KeptHosts& hosts,
                                   const FleetContext& context);
std::string write_fleet_html(const FleetSummary& summary, const KeptHosts& hosts,
                             const FleetContext& context);

/// Whether a format of rows leaves the finding out.
inline bool is_shown(const ClassFinding& finding, const FleetContext& context) {
    return finding.severity >= context.min_severity;
}

}  // namespace kcheck
