// From options to what is asked of rules, and the memory of what was in use.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "cli/options.hpp"
#include "rule/database.hpp"
#include "rule/trust.hpp"

namespace kcheck {

/// `now` is the time that the user stated; empty: SOURCE_DATE_EPOCH or the clock.
Result<TrustPolicy> trust_policy(const RuleOptions& options, const std::string& now);

/// Remembers the serials of a database that was accepted, where a state is kept. Where nobody named the file
/// and the user is not root, one that cannot be written is only told on standard error: what root remembered
/// still holds.
Result<void> remember_serials(const Database& database, TrustPolicy policy, const RuleOptions& options);

/// The public keys of files.
Result<std::vector<PublicKey>> read_public_keys(const std::vector<std::string>& paths);

}  // namespace kcheck
