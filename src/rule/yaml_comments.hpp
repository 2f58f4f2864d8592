// The comments of a YAML text. The parser drops them; whoever writes a file anew must not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rule/yaml.hpp"

namespace kcheck {

struct YamlComment {
    int line = 0;           ///< From 1.
    std::string text;       ///< From `#` to the end of the line, without blanks at the end.
    bool is_alone = false;  ///< Nothing but blanks stands before it.
    bool operator==(const YamlComment&) const = default;
};

/// All comments in the order of their lines. `root` must be the tree of this very text, which has no byte
/// order mark: it says where quoted and block scalars stand, in which a `#` is text.
std::vector<YamlComment> comments_of(std::string_view text, const YamlNode& root);

}  // namespace kcheck
