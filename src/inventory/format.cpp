#include <algorithm>
#include <array>

#include "inventory/column.hpp"
#include "inventory/format_names.hpp"
#include "inventory/formats.hpp"

namespace kcheck {

namespace {

constexpr std::array formats{
    InventoryFormat{"facts", "fact sets, as `kcheck facts` writes them (kcheck.facts/1)", cut_json, is_facts,
                    open_facts},
    InventoryFormat{"report", "reports on hosts, as `kcheck -f json` writes them (kcheck.report/1)", cut_json,
                    is_report, open_report},
    InventoryFormat{"ecs-images",
                    "images, as `aliyun ecs DescribeImages` prints them: the kernels of custom images",
                    always_cut<Cut::at_documents>, is_ecs_images, open_ecs_images, true},
    InventoryFormat{"ecs-instances",
                    "ECS instances, as `aliyun ecs DescribeInstances` prints them: images alone",
                    always_cut<Cut::at_documents>, is_ecs_instances, open_ecs_instances},
    InventoryFormat{"sysom", "ECS instances, as SysOM's ListAllInstances answers",
                    always_cut<Cut::at_documents>, is_sysom, open_sysom},
    InventoryFormat{
        "oos", "ECS instances, as OOS answers to ListInventoryEntries and SearchInventory: installed kernels",
        always_cut<Cut::not_at_all>, is_oos, open_oos},
    InventoryFormat{"kubectl", "nodes, as `kubectl get nodes -o json` prints them",
                    always_cut<Cut::at_documents>, is_kubectl, open_kubectl},
    InventoryFormat{"ansible", "facts of Ansible, from its fact cache or its module setup",
                    always_cut<Cut::at_documents>, is_ansible, open_ansible},
    InventoryFormat{"ansible-adhoc", "what `ansible all -m setup` prints, also with -o",
                    always_cut<Cut::not_at_all>, is_ansible_adhoc, open_ansible_adhoc},
    InventoryFormat{"osquery",
                    "rows of osquery's kernel_info and system_info, printed or from its log of results",
                    always_cut<Cut::not_at_all>, is_osquery, open_osquery},
    InventoryFormat{"jsonl",
                    "JSON objects with members such as host, id, kernel, image and facts, one a line",
                    cut_json, is_jsonl, open_jsonl},
    InventoryFormat{"csv", "a table with such columns and a header, by comma, semicolon or tab",
                    always_cut<Cut::at_records>, is_csv, open_csv},
    InventoryFormat{"list", "kernel releases, or host and release, one a line", always_cut<Cut::at_lines>,
                    is_list, open_list},
};
static_assert(
    std::equal(formats.begin(), formats.end(), inventory_format_names.begin(), inventory_format_names.end(),
               [](const InventoryFormat& format, std::string_view name) { return format.name == name; }),
    "each name also stands in inventory/format_names.hpp");

}  // namespace

Cut cut_json(std::string_view front) {
    return has_record_on_first_line(front) ? Cut::at_lines : Cut::at_documents;
}

bool is_facts(const InputFront& front) { return front.has("schema", "kcheck.facts/1"); }
bool is_report(const InputFront& front) { return front.has("schema", "kcheck.report/1"); }

bool is_jsonl(const InputFront& front) {
    return front.has_outer([](std::string_view key) {
        const Column column = column_of(key);
        return column.is_fact || column.role == ColumnRole::host || column.role == ColumnRole::id;
    });
}

std::span<const InventoryFormat> inventory_formats() { return formats; }

const InventoryFormat* find_inventory_format(std::string_view name) {
    const auto* const found = std::find_if(
        formats.begin(), formats.end(), [&](const InventoryFormat& format) { return format.name == name; });
    return found == formats.end() ? nullptr : found;
}

}  // namespace kcheck
