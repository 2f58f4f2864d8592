// What a run says of a whole fleet: classes of hosts with their numbers, from which every table of a report
// follows. Summaries of parts add up to the summary of the whole.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "fleet/host_class.hpp"
#include "rule/advisory.hpp"

namespace kcheck {

/// Numbers of hosts by Outcome, of which none counts twice.
struct OutcomeCounts {
    std::array<std::uint64_t, 4> hosts{};

    std::uint64_t& operator[](Outcome outcome) { return hosts[static_cast<std::size_t>(outcome)]; }
    std::uint64_t operator[](Outcome outcome) const { return hosts[static_cast<std::size_t>(outcome)]; }
    OutcomeCounts& operator+=(const OutcomeCounts& other) {
        for (std::size_t i = 0; i < hosts.size(); ++i) hosts[i] += other.hosts[i];
        return *this;
    }
    std::uint64_t total() const { return hosts[0] + hosts[1] + hosts[2] + hosts[3]; }
    bool operator==(const OutcomeCounts&) const = default;
};

/// What was read.
struct InputCounts {
    std::uint64_t records = 0;  ///< Hosts that were read, also those that are out by --select or seen again.
    std::uint64_t bad = 0;      ///< Records that could not be read.
    std::uint64_t duplicates = 0;  ///< Records of a host of which another one counts.
    std::uint64_t left_out = 0;    ///< Hosts that --select leaves out by the record that counts.
    /// Hosts beyond those whose identities are remembered: of them, none was seen to be there twice.
    std::uint64_t unremembered = 0;
    std::uint64_t bad_times = 0;  ///< Records with a time that cannot be read, as if they had none.

    bool operator==(const InputCounts&) const = default;
};

/// The rules that judged.
struct FleetDatabase {
    std::uint64_t advisories = 0;
    std::string digest;
    std::string newest;
    std::string origins;

    bool operator==(const FleetDatabase&) const = default;
};

/// An advisory that some class has a finding of.
struct FleetAdvisory {
    std::string id;
    Severity severity = Severity::low;
    Impact impact = Impact::compatibility;
    std::string title;
    std::string summary;
    std::string origin;
    Remedy remedy;
    std::vector<std::string> references;
    std::vector<AffectedRange> affected;  ///< From which it follows what an upgrade clears.

    bool operator==(const FleetAdvisory&) const = default;
};

/// Hosts of one class.
struct CountedClass {
    HostClass what;
    std::uint64_t hosts = 0;

    bool operator==(const CountedClass&) const = default;
};

/// Everything is sorted, so that the same hosts give the same summary, in whatever order and parts they were
/// judged.
struct FleetSummary {
    FleetDatabase database;
    std::string time;         ///< Of the run, `2026-11-22T10:00:00Z`.
    bool is_partial = false;  ///< The run was interrupted: hosts are missing.
    std::string staleness;    ///< Why the rules are too old to be relied on; empty if they are not.
    InputCounts input;
    std::vector<FleetAdvisory> advisories;  ///< By ID.
    /// By stream, kernel, then the other members. None has 0 hosts.
    std::vector<CountedClass> classes;
    /// Hosts by the image that the inventory states; under "" those without one.
    std::map<std::string, OutcomeCounts> images;
    std::string group_key;  ///< --group-by; empty: none.
    std::map<std::string, OutcomeCounts> groups;

    std::uint64_t hosts() const;
    OutcomeCounts outcomes() const;
};

/// Adds `part` to `whole`; a whole without a database yet becomes the part. Fails where they were judged by
/// other rules, or grouped by another key; the whole then stays as it is.
Result<void> add_summary(FleetSummary& whole, const FleetSummary& part);

}  // namespace kcheck
