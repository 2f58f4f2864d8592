// Which files the inputs of an inventory are.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace kcheck {

struct InputFile {
    std::string path;      ///< As the user reaches it; `-` is standard input.
    bool is_named = true;  ///< By the user; else it was found below a directory.
};

/// The files that the paths name, in their order. A directory stands for the regular files below it, in the
/// order of their names, and for what cannot be looked at, as opening it then tells; hidden ones are left
/// out. A directory that is reached twice, as through a symbolic link, counts once. Fails where a path that
/// is named cannot be looked at, and where a directory has no file.
Result<std::vector<InputFile>> input_files(const std::vector<std::string>& paths);

}  // namespace kcheck
