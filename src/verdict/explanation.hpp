// The record of a decision: what was asked, what the answer was, and why.
#pragma once

#include <string>
#include <vector>

#include "base/truth.hpp"

namespace kcheck {

struct Explanation {
    Truth truth = Truth::unknown;
    std::string text;  ///< The question, and the facts that answer it.
    std::vector<Explanation> children;
};

}  // namespace kcheck
