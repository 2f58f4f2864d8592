#include "rule/advisory_id.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

constexpr std::size_t year_size = 4;

/// The parts of PREFIX-YEAR-NUMBER.
struct IdParts {
    std::string_view series;  ///< `KC-2026`
    std::string_view number;
};

std::optional<IdParts> parts_of(std::string_view id) {
    constexpr std::size_t shortest_number = 4;
    const std::size_t dash = id.find('-');
    if (dash == std::string_view::npos || !is_id_prefix(id.substr(0, dash))) return std::nullopt;
    const std::size_t end = dash + 1 + year_size;
    if (id.size() < end + 1 + shortest_number || id[end] != '-') return std::nullopt;
    const std::string_view year = id.substr(dash + 1, year_size);
    const std::string_view number = id.substr(end + 1);
    const auto is_number = [](std::string_view text) {
        return std::all_of(text.begin(), text.end(), is_digit);
    };
    if (!is_number(year) || !is_number(number)) return std::nullopt;
    return IdParts{id.substr(0, end), number};
}

}  // namespace

void IdRegister::take(std::string_view id) {
    taken_.emplace(id);
    const auto parts = parts_of(id);
    if (!parts) return;
    std::int64_t& highest = highest_[std::string(parts->series)];
    highest = std::max(highest, parse_integer(parts->number).value_or(0));
}

std::string IdRegister::next(std::string_view prefix, std::string_view year) const {
    const std::string series = fmt::format("{}-{}", prefix, year);
    const auto highest = highest_.find(series);
    return fmt::format("{}-{:04}", series, highest == highest_.end() ? 1 : highest->second + 1);
}

bool is_id_prefix(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_advisory_id(std::string_view id) { return parts_of(id).has_value(); }

}  // namespace kcheck
