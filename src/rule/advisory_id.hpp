// IDs of advisories: PREFIX-YEAR-NUMBER, each used once. The prefix says whose they are.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace kcheck {

/// The prefix of this project's advisories.
inline constexpr std::string_view own_id_prefix = "KC";

class IdRegister {
  public:
    void take(std::string_view id);
    bool is_taken(std::string_view id) const { return taken_.contains(id); }

    /// The ID after the highest of that prefix and year, so that no gap is filled with an ID that was once
    /// used: `KC-2026-0003`. It is not taken by that.
    std::string next(std::string_view prefix, std::string_view year) const;

  private:
    std::set<std::string, std::less<>> taken_;
    std::map<std::string, std::int64_t, std::less<>> highest_;  ///< Number by `KC-2026`.
};

/// Whether it may stand before the year of an ID: one or more capital letters, such as `ACME`.
bool is_id_prefix(std::string_view text);

/// Whether it is an ID such as `KC-2026-0003` or `ACME-2026-0001`: a prefix, four digits, and four or more.
bool is_advisory_id(std::string_view id);

}  // namespace kcheck
