// IDs of our own advisories: KC-YEAR-NUMBER, each used once.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace kcheck {

class IdRegister {
  public:
    void take(std::string_view id);
    bool is_taken(std::string_view id) const { return taken_.contains(id); }

    /// The ID after the highest of that year, so that no gap is filled with an ID that was once used:
    /// `KC-2026-0003`. It is not taken by that.
    std::string next(std::string_view year) const;

  private:
    std::set<std::string, std::less<>> taken_;
    std::map<std::string, std::int64_t, std::less<>> highest_;  ///< Number by year.
};

/// Whether it is an ID such as `KC-2026-0003`.
bool is_advisory_id(std::string_view id);

}  // namespace kcheck
