// Conditions from YAML.
#pragma once

#include "rule/condition.hpp"
#include "rule/decoder.hpp"

namespace kcheck {

Condition decode_condition(const YamlNode& node, Decoder& decoder);

/// `introduced`, `last_affected` and `fixed` of a map, without noise.
VersionRange decode_range(const YamlNode& map, Decoder& decoder);

/// A fact of a test: a plain scalar or a list, or `{ unknown: reason }`, or `{ absent: true }`.
SourcedFact decode_given_fact(std::string_view key, const YamlNode& node, Decoder& decoder);

/// Complains where `key` is no fact of the catalogue.
void expect_fact(std::string_view key, const YamlNode& at, Decoder& decoder);

}  // namespace kcheck
