#include <algorithm>
#include <array>

#include "fleet/fleet_format.hpp"
#include "fleet/formats.hpp"
#include "fleet/summary_json.hpp"

namespace kcheck {

namespace {

constexpr std::array formats{
    FleetFormat{.name = "text",
                .summary = "for people: the verdict, the best upgrades, what it is about",
                .write = write_fleet_text},
    FleetFormat{"jsonl", "for tickets and databases: a line for each host with findings", open_fleet_jsonl},
    FleetFormat{.name = "json",
                .summary = "for programs: kcheck.fleet/1, the whole summary",
                .write = write_fleet_json},
};

}  // namespace

std::span<const FleetFormat> fleet_formats() { return formats; }

const FleetFormat* find_fleet_format(std::string_view name) {
    const auto found = std::find_if(formats.begin(), formats.end(),
                                    [&](const FleetFormat& format) { return format.name == name; });
    return found == formats.end() ? nullptr : &*found;
}

}  // namespace kcheck
