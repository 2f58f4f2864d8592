// The JSON Schema of an advisory, for editors: completion, hover texts, and mistakes while one types.
#pragma once

#include <string>

namespace kcheck {

/// JSON Schema, draft 2020-12, with a final line end. Severities, impacts, streams, facts, operators and
/// schemes are those of their tables, so that a new row needs no second list. It refuses what shape and words
/// can refuse; the order of bounds, proofs and the ID's file are lint's.
std::string advisory_schema();

}  // namespace kcheck
