// One decision, condition by condition, for people and for programs.
#pragma once

#include <string>

#include "fact/subject.hpp"
#include "verdict/explain.hpp"

namespace kcheck {

/// The advisory's title and the tree of `to_text`.
std::string write_explanation_text(const ExplainedFinding& explained);

/// `kcheck.explanation/1`, as rules/schema/explanation.schema.json has it: the outcome, and the same tree
/// with the facts that answer each question.
std::string write_explanation_json(const ExplainedFinding& explained, const Subject& subject);

}  // namespace kcheck
