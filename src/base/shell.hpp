// Words of a command line that a person copies from a report into a shell.
#pragma once

#include <string>
#include <string_view>

namespace kcheck {

/// One word for a shell, so that a command that is printed can be run: as it is where no character of it
/// means anything, else in single quotes. Bytes that `printable` shows as `\xNN` need `$'...'`, which bash,
/// zsh and ksh know.
std::string shell_word(std::string_view text);

}  // namespace kcheck
