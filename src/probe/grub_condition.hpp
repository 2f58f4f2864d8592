// Conditions of GRUB scripts, as far as they can be judged without the machine's firmware.
#pragma once

#include <span>

#include "base/truth.hpp"
#include "probe/grub_script.hpp"

namespace kcheck {

/// The truth of the command that an `if` asks: `[ ... ]` over texts and variables is judged; files,
/// numbers and all other commands are unknown.
Truth judge_grub_condition(std::span<const GrubWord> command, const GrubVariables& variables);

}  // namespace kcheck
