// The tables that follow from a summary's classes, as every format of the summary has them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fleet/summary.hpp"

namespace kcheck {

/// The hosts with a finding of one advisory.
struct AdvisoryHosts {
    const FleetAdvisory* advisory = nullptr;
    OutcomeCounts counts;                          ///< By the finding's outcome.
    std::map<Action, std::uint64_t> actions;       ///< What to do about it, of the affected hosts.
    std::map<std::string, std::uint64_t> kernels;  ///< Affected hosts by release; "" where it is not known.
};

/// Worst first: by severity, then by the number of affected hosts, then by ID.
std::vector<AdvisoryHosts> advisory_table(const FleetSummary& summary);

/// The hosts of one kernel.
struct KernelHosts {
    std::string stream;   ///< Empty if it is not known.
    std::string release;  ///< Empty if it is not known.
    OutcomeCounts counts;
    std::uint64_t uncovered = 0;  ///< Those of Doubt::uncovered: among the not affected, and not clear.
    std::uint64_t stale = 0;      ///< Those of Doubt::stale: likewise.
    bool is_covered = true;

    std::uint64_t clear() const { return counts[Outcome::not_affected] - uncovered - stale; }
};

/// By stream, the unknown one last, then in the order of versions.
std::vector<KernelHosts> kernel_table(const FleetSummary& summary);

/// A table's rows of each stream, one after the other.
using StreamKernels = std::vector<std::pair<std::string, std::vector<KernelHosts>>>;
StreamKernels by_stream(std::vector<KernelHosts> kernels);

/// All hosts of some kernels together.
KernelHosts sum_of(const std::vector<KernelHosts>& kernels);

/// How far the verdicts can be relied on.
struct Coverage {
    std::map<std::string, std::uint64_t> uncovered_streams;  ///< Hosts by stream that no advisory knows.
    std::uint64_t uncovered = 0;
    /// Those of them of which nothing else is to be said: Doubt::uncovered.
    std::uint64_t uncovered_only = 0;
    std::uint64_t image_only = 0;
    std::uint64_t stale = 0;
    std::uint64_t stale_only = 0;  ///< Those of them of which nothing else is to be said: Doubt::stale.
    std::uint64_t no_kernel = 0;   ///< Neither a kernel is known nor an image that speaks.
    std::uint64_t clear = 0;  ///< Not affected, and nothing of the above keeps that from being relied on.
};
Coverage coverage_of(const FleetSummary& summary);

/// The highest severity of what affects a host; nothing if nothing does.
std::optional<Severity> worst_severity(const FleetSummary& summary);

/// Hosts by what to do, those of Action::none too; none has 0 hosts.
std::map<Action, std::uint64_t> action_table(const FleetSummary& summary);

/// Hosts by image or group, those with the most affected hosts first, then with the most hosts, then by name.
using NamedCounts = std::vector<std::pair<std::string, OutcomeCounts>>;
NamedCounts worst_first(const std::map<std::string, OutcomeCounts>& counts);

}  // namespace kcheck
