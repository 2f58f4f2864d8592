// What another kernel would change on one machine.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "fact/fact_reader.hpp"
#include "rule/database.hpp"
#include "verdict/outcome_change.hpp"

namespace kcheck {

/// The verdict now beside that on another kernel.
struct WhatIf {
    std::string running{};  ///< Release; empty if it is not known.
    std::string release{};  ///< The one that is asked about.
    /// Why the stream or the version of `release` is not known; empty if both are.
    std::string doubt{};
    std::vector<OutcomeChange> changes{};
    /// On `release`, with their texts: what is affected, undecided or mitigated. In the order of IDs.
    std::vector<Finding> findings{};
    std::size_t unchanged = 0;  ///< Advisories with the same outcome.
};

/// The verdict of `now`, and what every advisory says if the machine of `then` ran `release`. Both readers
/// may read from one source; `then` may have other facts given, such as another image. See `judge_on_kernel`
/// for the facts that carry over.
Result<WhatIf> what_if(const Database& database, FactReader& now, FactReader& then,
                       const std::string& release);

}  // namespace kcheck
