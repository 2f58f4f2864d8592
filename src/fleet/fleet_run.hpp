// Judges a whole inventory: pieces of it are read and judged by several threads, and what comes of them is
// put together in the order of the input.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "fleet/fleet_format.hpp"
#include "fleet/host_judge.hpp"
#include "fleet/host_row.hpp"
#include "fleet/summary.hpp"
#include "inventory/inventory_stream.hpp"

namespace kcheck {

/// Where the rows of a format go.
struct RowOutput {
    const HostWriter* writer = nullptr;
    std::function<Result<void>(std::string_view)> write;
};

/// A record that could not be read, or an input that cannot be read, or not read on, which its message then
/// names.
struct BadRecord {
    std::string input{};  ///< Empty where the message names it.
    std::size_t line = 0;
    std::string message;
};

struct FleetRunOptions {
    unsigned jobs = 1;
    std::size_t max_errors = 0;  ///< Bad records after which the run gives up; 0: never.
    /// Records that are older, or of no known age, are stale; also those from more than a day in the future.
    /// Needs `now`.
    std::optional<std::int64_t> max_fact_age;
    std::int64_t now = 0;        ///< Seconds since 1970.
    std::size_t kept_hosts = 0;  ///< Hosts that a table is made of.
    /// Images that are counted by name, and values of --group-by: those that the input has first. The rest
    /// is counted together.
    std::size_t max_names = 65'536;
    bool shows_clear = false;  ///< Rows of clear hosts also in formats that leave them out.
    const std::atomic<bool>* is_interrupted = nullptr;
    /// Told of each bad record, in the order of the input, by one thread at a time.
    std::function<void(const BadRecord&)> on_bad;
    /// Told now and then how many hosts are judged, by one thread at a time.
    std::function<void(std::uint64_t hosts)> on_progress;
};

struct FleetResult {
    FleetSummary summary;
    KeptHosts hosts;
};

/// Judges every record of the stream; an input that is none or is damaged is one bad record. Fails where
/// reading or writing fails, or as many records are bad as `max_errors` says; an interrupted run gives a
/// partial summary. Of the summary all but `time` and
/// `staleness` is filled in.
Result<FleetResult> judge_fleet(const FleetQuestion& question, InventoryStream& stream,
                                std::span<const RowOutput> outputs, const FleetRunOptions& options);

}  // namespace kcheck
