// The record of a decision: what was asked, what the answer was, and why.
#pragma once

#include <string>
#include <vector>

#include "base/truth.hpp"
#include "fact/fact.hpp"

namespace kcheck {

/// One question with its answer, and those that it consists of.
struct Explanation {
    Truth truth = Truth::unknown;
    std::string text;  ///< The question, and the facts that answer it.
    std::vector<Explanation> children;
    FactMap facts{};  ///< Those that answered this question, with their sources; not those of the children.
};

}  // namespace kcheck
