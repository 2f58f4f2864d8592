// Metrics in the text exposition format, version 0.0.4, for the textfile collector of node_exporter. All are
// gauges: a run says how the fleet is, not what has happened.
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "fleet/formats.hpp"
#include "fleet/tables.hpp"

namespace kcheck {

namespace {

constexpr std::array outcomes{Outcome::affected, Outcome::mitigated, Outcome::unknown, Outcome::not_affected};

using Labels = std::vector<std::pair<std::string_view, std::string_view>>;

/// As a label's value is written: `\`, `"` and line ends are escaped, other control characters and what is no
/// UTF-8 are shown as \xNN.
std::string label_value(std::string_view text) {
    std::string out;
    for (const char c : printable(text, std::string_view::npos)) {
        if (c == '\\' || c == '"') out += '\\';
        out += c;
    }
    return out;
}

/// One metric with its samples.
class Family {
  public:
    Family(std::string_view name, std::string_view help)
        : name_(fmt::format("kcheck_fleet_{}", name)),
          text_(fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n", name_, help)) {}

    Family& add(const Labels& labels, std::uint64_t value) {
        std::string list;
        for (const auto& [label, text] : labels)
            list += fmt::format("{}{}=\"{}\"", list.empty() ? "" : ",", label, label_value(text));
        text_ += list.empty() ? fmt::format("{} {}\n", name_, value)
                              : fmt::format("{}{{{}}} {}\n", name_, list, value);
        return *this;
    }
    const std::string& text() const { return text_; }

  private:
    std::string name_;
    std::string text_;
};

std::string single(std::string_view name, std::string_view help, std::uint64_t value) {
    return Family(name, help).add({}, value).text();
}

std::string host_metrics(const FleetSummary& summary) {
    Family hosts("hosts", "Hosts by the worst outcome of their findings.");
    const OutcomeCounts counts = summary.outcomes();
    for (const Outcome outcome : outcomes) hosts.add({{"outcome", to_text(outcome)}}, counts[outcome]);
    return hosts.text();
}

std::string advisory_metrics(const FleetSummary& summary, const FleetContext& context) {
    Family hosts("advisory_hosts", "Hosts by advisory and its outcome; of advisories that concern a host.");
    for (const AdvisoryHosts& each : advisory_table(summary)) {
        const FleetAdvisory& advisory = *each.advisory;
        if (advisory.severity < context.min_severity) continue;
        for (const Outcome outcome : {Outcome::affected, Outcome::mitigated, Outcome::unknown}) {
            hosts.add({{"id", advisory.id},
                       {"severity", to_text(advisory.severity)},
                       {"outcome", to_text(outcome)}},
                      each.counts[outcome]);
        }
    }
    return hosts.text();
}

/// An empty label would be none at all.
std::string_view stream_label(std::string_view stream) { return stream.empty() ? "unknown" : stream; }

std::string stream_metrics(const FleetSummary& summary) {
    Family hosts("stream_hosts", "Hosts by kernel stream and the worst outcome of their findings.");
    for (const auto& [stream, kernels] : by_stream(kernel_table(summary))) {
        const OutcomeCounts counts = sum_of(kernels).counts;
        for (const Outcome outcome : outcomes)
            hosts.add({{"stream", stream_label(stream)}, {"outcome", to_text(outcome)}}, counts[outcome]);
    }
    return hosts.text();
}

std::string coverage_metrics(const FleetSummary& summary) {
    const Coverage coverage = coverage_of(summary);
    Family uncovered("uncovered_hosts", "Hosts by kernel stream that no advisory knows, which is not clean.");
    for (const auto& [stream, hosts] : coverage.uncovered_streams)
        uncovered.add({{"stream", stream_label(stream)}}, hosts);
    return uncovered.text() +
           single("stale_hosts", "Hosts whose facts are too old or of no known age, which is not clean.",
                  coverage.stale) +
           single("clear_hosts", "Hosts that are not affected, and neither uncovered nor stale.",
                  coverage.clear) +
           single("image_only_hosts", "Hosts of which only the image is known.", coverage.image_only);
}

std::string run_metrics(const FleetSummary& summary, const FleetContext& context) {
    const FleetDatabase& database = summary.database;
    Family info("database_info", "The rules that judged.");
    info.add({{"digest", database.digest},
              {"newest", database.newest},
              {"origins", database.origins},
              {"version", context.version}},
             1);
    const auto time = static_cast<std::uint64_t>(parse_time(summary.time).value_or(0));
    return single("bad_records", "Records of the inventory that could not be read.", summary.input.bad) +
           single("duplicates", "Records of hosts of which another one counts.", summary.input.duplicates) +
           single("partial", "Whether the run was interrupted: hosts are missing.",
                  summary.is_partial ? 1 : 0) +
           info.text() + single("database_advisories", "Advisories that were judged.", database.advisories) +
           single("run_timestamp_seconds", "When the fleet was judged, in seconds since 1970.", time);
}

}  // namespace

std::string write_fleet_prometheus(const FleetSummary& summary, const KeptHosts&,
                                   const FleetContext& context) {
    return host_metrics(summary) + advisory_metrics(summary, context) + stream_metrics(summary) +
           coverage_metrics(summary) + run_metrics(summary, context);
}

}  // namespace kcheck
