#include "rule/advisory_id.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

constexpr std::string_view prefix = "KC-";
constexpr std::size_t year_size = 4;

}  // namespace

void IdRegister::take(std::string_view id) {
    taken_.emplace(id);
    if (!is_advisory_id(id)) return;
    const std::string_view number = id.substr(prefix.size() + year_size + 1);
    std::int64_t& highest = highest_[std::string(id.substr(prefix.size(), year_size))];
    highest = std::max(highest, parse_integer(number).value_or(0));
}

std::string IdRegister::next(std::string_view year) const {
    const auto highest = highest_.find(year);
    return fmt::format("{}{}-{:04}", prefix, year, highest == highest_.end() ? 1 : highest->second + 1);
}

bool is_advisory_id(std::string_view id) {
    if (!consume_prefix(id, prefix)) return false;
    return id.size() >= year_size + 1 + 4 && id[year_size] == '-' &&
           std::all_of(id.begin(), id.begin() + year_size, is_digit) &&
           std::all_of(id.begin() + year_size + 1, id.end(), is_digit);
}

}  // namespace kcheck
