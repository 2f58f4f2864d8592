// The parts that an advisory file is made of, and the order of keys in each: the table behind the canonical
// form.
#pragma once

#include <string_view>
#include <vector>

#include "rule/yaml.hpp"

namespace kcheck {

/// What a node of an advisory is. A list is the same part as its items.
enum class Part { document, range, condition, remedy, references, tests, facts, other };

/// The part of what stands below a key.
Part child_of(Part part, std::string_view key);

/// Texts for people, which may take several lines.
bool is_prose(Part part, std::string_view key);

/// Whether the part has a line for each entry, however short it is.
bool is_always_block(Part part);

/// The entries of a map in the order of the part's keys; unknown keys stand after the known ones, as they
/// were.
std::vector<const YamlEntry*> ordered(const YamlNode& map, Part part);

}  // namespace kcheck
