// What a command says on standard output and beside it.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "cli/exit_code.hpp"

namespace kcheck {

/// Writes to standard output and returns `code`, or an I/O error: a reader that is gone must not look like
/// success.
Result<ExitCode> print(std::string_view text, ExitCode code = ExitCode::clear);

/// Writes to standard error. That nobody is there to read it, for the terminal is gone or the disk full,
/// keeps no report from being written.
void tell(std::string_view text);

}  // namespace kcheck
