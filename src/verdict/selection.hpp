// Which advisories must be judged at all: those whose streams can match. The others are not affected, and are
// never decoded.
#pragma once

#include <cstddef>
#include <vector>

#include "base/result.hpp"
#include "rule/database.hpp"
#include "verdict/advisory_judge.hpp"
#include "verdict/judge.hpp"

namespace kcheck {

/// Indices of the database, sorted. Where an advisory is left out, judging it would say `not_affected` and
/// ask for no fact. A kernel that runs or boots next and whose stream is not known can be in any range, so
/// that all are judged.
Result<std::vector<std::size_t>> select_advisories(const Database& database, MachineKernels& kernels,
                                                   const JudgeOptions& options);

/// Those that were not `selected` (sorted) and may yet carry the note that an unlisted kernel shows their
/// symptom: their `confirmed_by` asks for a fact that is known by now. Without any such fact it is unknown.
Result<std::vector<std::size_t>> select_symptoms(const Database& database, const FactReader& reader,
                                                 const std::vector<std::size_t>& selected);

}  // namespace kcheck
