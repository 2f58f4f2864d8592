// A plan of what clears a machine's findings, for people and for programs.
#pragma once

#include <string>

#include "fact/subject.hpp"
#include "verdict/fix.hpp"

namespace kcheck {

/// What is open, what each known kernel leaves of it, the one thing to do, and what helps meanwhile.
std::string write_fix_text(const FixPlan& plan);

/// `kcheck.fix/1`, as rules/schema/fix.schema.json has it.
std::string write_fix_json(const FixPlan& plan, const Subject& subject);

}  // namespace kcheck
