// Which files the inputs of an inventory are.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace kcheck {

/// The files that the paths name, in their order; `-` stays. A directory stands for the regular files below
/// it, in the order of their names; hidden ones are left out. A directory that is reached twice, as through a
/// symbolic link, counts once. Fails where a path or what is below it cannot be looked at, and where a
/// directory has no file.
Result<std::vector<std::string>> input_files(const std::vector<std::string>& paths);

}  // namespace kcheck
