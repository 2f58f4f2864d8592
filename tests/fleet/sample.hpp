// A small fleet made by hand that has something of everything, hostile names among it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "fleet/fleet_format.hpp"

namespace kcheck {

struct SampleHost {
    std::string host;
    std::string id;
    std::string image;
    std::string group;
    std::size_t kind = 0;  ///< In `sample_classes`.
};

/// By number: clear, affected, affected with a good kernel that boots next, mitigated, undecided, uncovered,
/// only the image known, clear but stale, nothing known, clear with a note, of a hostile kernel, of another
/// stream.
const std::vector<HostClass>& sample_classes();

std::vector<SampleHost> sample_hosts();

/// What a run that judged these hosts sums up; of no host, nothing but the database.
FleetSummary sample_summary(std::span<const SampleHost> hosts);

/// The rows of the hosts as a run puts them together.
std::string sample_rows(const HostWriter& writer, std::span<const SampleHost> hosts,
                        const FleetSummary& summary);

/// All hosts, as a format keeps them.
KeptHosts sample_kept(std::span<const SampleHost> hosts, const FleetSummary& summary);

FleetContext sample_context();

/// What a format writes of these hosts.
std::string sample_report(const FleetFormat& format, std::span<const SampleHost> hosts,
                          const FleetContext& context);

}  // namespace kcheck
