// The formats of a fleet's report: those with a row a host are written as the hosts are judged, the others
// when all are counted. A new format is one file and one row.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "fleet/host_row.hpp"
#include "fleet/summary.hpp"
#include "report/report.hpp"

namespace kcheck {

/// What a writer needs besides what it reports. Everything that could differ between two runs comes in here.
struct FleetContext {
    std::string_view version;                ///< Of kcheck.
    std::string time;                        ///< `2026-11-22T10:00:00Z`
    Severity min_severity = Severity::info;  ///< Findings below it are counted but not shown.
    FailurePolicy policy{};
    bool shows_clear = false;  ///< Also hosts that nothing speaks against (--all).
    Colour colour = Colour::off;
    Detail detail = Detail::normal;
    std::size_t width = 80;
    std::string group_key{};
};

/// Writes rows. One object a run; `row` is called by several threads at once, in any order, and its texts are
/// put together in the order of the hosts.
class HostWriter {
  public:
    HostWriter() = default;
    HostWriter(const HostWriter&) = delete;
    HostWriter& operator=(const HostWriter&) = delete;
    virtual ~HostWriter() = default;

    virtual std::string opening() const { return {}; }
    /// Appends a host, which may be nothing. Every text that is not empty begins with `separator`, which is
    /// left out of the first.
    virtual void row(const HostRow& host, std::string& text) const = 0;
    virtual std::string_view separator() const { return {}; }
    virtual std::string closing(const FleetSummary&) const { return {}; }
    /// Whether hosts that nothing speaks against have a row, too.
    virtual bool wants_clear_hosts() const { return true; }
};

/// One row of the table of formats: either `open` or `write`.
struct FleetFormat {
    std::string_view name;
    std::string_view summary;  ///< One line for help.
    /// Null for a format of the summary.
    std::unique_ptr<HostWriter> (*open)(const FleetContext& context) = nullptr;
    /// Null for a format of rows. `hosts` is empty unless the format keeps them.
    std::string (*write)(const FleetSummary& summary, const KeptHosts& hosts,
                         const FleetContext& context) = nullptr;
    std::size_t kept_hosts = 0;  ///< How many hosts it has a table of, at the most.
};

std::span<const FleetFormat> fleet_formats();

/// The format of that name, or null.
const FleetFormat* find_fleet_format(std::string_view name);

}  // namespace kcheck
