// What another kernel would change, for people and for programs.
#pragma once

#include <string>

#include "fact/subject.hpp"
#include "verdict/what_if.hpp"

namespace kcheck {

/// Both kernels, each change with its reasons, and the counts.
std::string write_what_if_text(const WhatIf& what_if);

/// `kcheck.what-if/1`, as rules/schema/what-if.schema.json has it.
std::string write_what_if_json(const WhatIf& what_if, const Subject& subject);

}  // namespace kcheck
