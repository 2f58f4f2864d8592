// Short ways to make YAML of an advisory in a program.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rule/advisory.hpp"
#include "rule/yaml.hpp"

namespace kcheck {

/// A scalar that is meant as text, whatever it looks like.
YamlNode yaml_text(std::string_view text);
YamlNode yaml_list(const std::vector<std::string>& texts);
YamlNode yaml_map();

/// Adds an entry to a map; one whose value is an empty text, list or map is left out.
void add_entry(YamlNode& map, std::string_view key, YamlNode value);
void add_entry(YamlNode& map, std::string_view key, std::string_view text);

/// `affected:` and `tests:` as advisories have them.
YamlNode yaml_of(const std::vector<AffectedRange>& affected);
YamlNode yaml_of(const std::vector<AdvisoryTest>& tests);

}  // namespace kcheck
