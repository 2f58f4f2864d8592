#include <algorithm>
#include <array>

#include "fleet/fleet_format.hpp"
#include "fleet/format_names.hpp"
#include "fleet/formats.hpp"
#include "fleet/summary_json.hpp"

namespace kcheck {

namespace {

constexpr std::array formats{
    FleetFormat{.name = "text",
                .summary = "for people: the verdict, the best upgrades, what it is about",
                .write = write_fleet_text},
    FleetFormat{.name = "jsonl",
                .summary = "for tickets and databases: a line for each host with findings",
                .open = open_fleet_jsonl},
    FleetFormat{.name = "json",
                .summary = "for programs: kcheck.fleet/1, the whole summary",
                .write = write_fleet_json},
    FleetFormat{.name = "csv", .summary = "for spreadsheets: a row for each host", .open = open_fleet_csv},
    FleetFormat{.name = "sarif", .summary = "for code scanning: SARIF 2.1.0", .open = open_fleet_sarif},
    FleetFormat{.name = "prometheus",
                .summary = "for the textfile collector of node_exporter",
                .write = write_fleet_prometheus},
    FleetFormat{.name = "html",
                .summary = "one page to look at, with a table of up to 100,000 hosts",
                .write = write_fleet_html,
                .kept_hosts = 100'000},
};
static_assert(std::equal(formats.begin(), formats.end(), fleet_format_names.begin(), fleet_format_names.end(),
                         [](const FleetFormat& format, std::string_view name) {
                             return format.name == name;
                         }),
              "each name also stands in fleet/format_names.hpp");

}  // namespace

std::span<const FleetFormat> fleet_formats() { return formats; }

const FleetFormat* find_fleet_format(std::string_view name) {
    const auto found = std::find_if(formats.begin(), formats.end(),
                                    [&](const FleetFormat& format) { return format.name == name; });
    return found == formats.end() ? nullptr : &*found;
}

}  // namespace kcheck
