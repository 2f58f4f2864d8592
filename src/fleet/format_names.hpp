// What the formats of a fleet's report are called, apart from their writers, which not every program has.
#pragma once

#include <array>
#include <string_view>

namespace kcheck {

/// The names of `fleet_formats()`, in its order; the first is the default.
inline constexpr auto fleet_format_names = std::to_array<std::string_view>({
    "text",
    "jsonl",
    "json",
    "csv",
    "sarif",
    "prometheus",
    "html",
});

}  // namespace kcheck
