#include <algorithm>
#include <array>

#include "inventory/formats.hpp"

namespace kcheck {

namespace {

constexpr std::array formats{
    InventoryFormat{"facts", "fact sets, as `kcheck facts` writes them (kcheck.facts/1)", cut_json, is_facts,
                    open_facts},
    InventoryFormat{"report", "reports on hosts, as `kcheck -f json` writes them (kcheck.report/1)", cut_json,
                    is_report, open_report},
    InventoryFormat{"jsonl",
                    "JSON objects with members such as host, id, kernel, image and facts, one a line",
                    cut_json, is_jsonl, open_jsonl},
    InventoryFormat{"csv", "a table with such columns and a header, by comma, semicolon or tab",
                    always_cut<Cut::at_records>, is_csv, open_csv},
    InventoryFormat{"list", "kernel releases, or host and release, one a line", always_cut<Cut::at_lines>,
                    is_list, open_list},
};

}  // namespace

std::span<const InventoryFormat> inventory_formats() { return formats; }

const InventoryFormat* find_inventory_format(std::string_view name) {
    const auto* const found = std::find_if(
        formats.begin(), formats.end(), [&](const InventoryFormat& format) { return format.name == name; });
    return found == formats.end() ? nullptr : found;
}

}  // namespace kcheck
