// A password from a file or from the terminal; never from the command line, which every user can read.
#pragma once

#include <string>

#include "base/result.hpp"

namespace kcheck {

/// The first line of `file`; where no file is named, what is typed at the terminal without being shown.
Result<std::string> read_password(const std::string& file, const std::string& prompt);

}  // namespace kcheck
