// What forms of inventories are called, apart from their readers, which not every program has.
#pragma once

#include <array>
#include <string_view>

namespace kcheck {

/// The names of `inventory_formats()`, in its order.
inline constexpr auto inventory_format_names = std::to_array<std::string_view>({
    "facts",
    "report",
    "ecs-images",
    "ecs-instances",
    "sysom",
    "oos",
    "kubectl",
    "ansible",
    "ansible-adhoc",
    "osquery",
    "jsonl",
    "csv",
    "list",
});

}  // namespace kcheck
