// The one form that an advisory file is written in: keys in the order of the format, two blanks a level,
// short conditions and fact sets on one line, long texts folded. Comments stay with what follows them.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "rule/yaml.hpp"

namespace kcheck {

/// The canonical form of an advisory's text, which may have mistakes but must be YAML. Says the same as
/// `text`: that is checked by reading the result. Applied twice, it changes nothing more.
Result<std::string> canonical_form(std::string_view text, const std::string& file);

/// The canonical form of an advisory that a program made up; without places, and so without comments.
std::string write_canonical(const YamlNode& advisory);

}  // namespace kcheck
