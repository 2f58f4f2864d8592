// What the formats of a fleet's report are called, apart from their writers, which not every program has.
#pragma once

#include <array>
#include <string_view>

namespace kcheck {

/// The names of `fleet_formats()`, in its order; the first is the default.
inline constexpr std::array<std::string_view, 7> fleet_format_names{
    "text", "jsonl", "json", "csv", "sarif", "prometheus", "html",
};

}  // namespace kcheck
