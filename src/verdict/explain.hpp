// The whole decision on one advisory, condition by condition.
#pragma once

#include "rule/database.hpp"
#include "verdict/explanation.hpp"
#include "verdict/judge.hpp"

namespace kcheck {

/// Why the advisory matches or not. The outcome is that of judging the whole database. Asks for every fact
/// that its conditions name, also where the range has already decided, so that the reader sees what a probe
/// would say.
Result<Explanation> explain_advisory(const Database& database, std::size_t index, FactReader& reader);

/// The tree as indented lines, each with its truth: "  yes      sock_diag.tcp is unavailable: ...".
std::string to_text(const Explanation& explanation);

}  // namespace kcheck
