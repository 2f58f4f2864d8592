// What each form's file contributes to the table in format.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "inventory/input_front.hpp"
#include "inventory/inventory_format.hpp"

namespace kcheck {

/// A JSON form's cut: at lines where its documents stand on one each, else at documents.
Cut cut_json(std::string_view front);
template <Cut cut>
Cut always_cut(std::string_view) {
    return cut;
}

// Of each row, whether a front has the form, and who reads it.
bool is_facts(const InputFront& front);
bool is_report(const InputFront& front);
bool is_jsonl(const InputFront& front);
std::unique_ptr<InventoryReader> open_facts(const InventoryInput& input, std::string& error);
std::unique_ptr<InventoryReader> open_report(const InventoryInput& input, std::string& error);
std::unique_ptr<InventoryReader> open_jsonl(const InventoryInput& input, std::string& error);

bool is_csv(const InputFront& front);
std::unique_ptr<InventoryReader> open_csv(const InventoryInput& input, std::string& error);

bool is_list(const InputFront& front);
std::unique_ptr<InventoryReader> open_list(const InventoryInput& input, std::string& error);

bool is_ecs_instances(const InputFront& front);
std::unique_ptr<InventoryReader> open_ecs_instances(const InventoryInput& input, std::string& error);

bool is_ecs_images(const InputFront& front);
std::unique_ptr<InventoryReader> open_ecs_images(const InventoryInput& input, std::string& error);

bool is_sysom(const InputFront& front);
std::unique_ptr<InventoryReader> open_sysom(const InventoryInput& input, std::string& error);

bool is_oos(const InputFront& front);
std::unique_ptr<InventoryReader> open_oos(const InventoryInput& input, std::string& error);

bool is_kubectl(const InputFront& front);
std::unique_ptr<InventoryReader> open_kubectl(const InventoryInput& input, std::string& error);

bool is_ansible(const InputFront& front);
std::unique_ptr<InventoryReader> open_ansible(const InventoryInput& input, std::string& error);

bool is_ansible_adhoc(const InputFront& front);
std::unique_ptr<InventoryReader> open_ansible_adhoc(const InventoryInput& input, std::string& error);

bool is_osquery(const InputFront& front);
std::unique_ptr<InventoryReader> open_osquery(const InventoryInput& input, std::string& error);

}  // namespace kcheck
