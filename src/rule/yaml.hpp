// YAML as a tree in which every node knows its place and every scalar stays text: 5.10 is not 5.1.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/place.hpp"
#include "base/result.hpp"

namespace kcheck {

struct YamlEntry;

/// A scalar, a list or a map with its place in the file.
struct YamlNode {
    enum class Kind { null, scalar, sequence, map };
    Kind kind = Kind::null;
    Place place;
    std::string scalar;
    bool quoted = false;   ///< The scalar was written in quotes or as a block, so it is meant as text.
    bool is_flow = false;  ///< A list or a map was written in brackets.
    std::vector<YamlNode> items;
    std::vector<YamlEntry> entries;  ///< In the file's order, duplicates included.

    bool is_scalar() const { return kind == Kind::scalar; }
    bool is_sequence() const { return kind == Kind::sequence; }
    bool is_map() const { return kind == Kind::map; }
    /// The value of a key, or null.
    const YamlNode* find(std::string_view key) const;
};

/// A key of a map with its value.
struct YamlEntry {
    YamlNode key;
    YamlNode value;
};

/// `a scalar`, `a list`, `a map`, `nothing`.
std::string_view describe(YamlNode::Kind kind);

/// One document of printable UTF-8. Anchors, aliases and tags are refused: an advisory is read by people
/// first, and none of them helps a reader. Fails with the first place that cannot be read.
tl::expected<YamlNode, Diagnostic> read_yaml(std::string_view text, const std::string& file);

/// The same, failing with an error of `file:line:column: message`.
Result<YamlNode> parse_yaml(std::string_view text, const std::string& file);

}  // namespace kcheck
