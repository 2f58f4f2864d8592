// Conditions from YAML.
#pragma once

#include <optional>
#include <string_view>

#include "rule/condition.hpp"
#include "rule/decoder.hpp"
#include "version/range.hpp"

namespace kcheck {

/// A condition as `requires`, `confirmed_by`, ... hold it: one test, or `all`, `any` or `not` of others.
Condition decode_condition(const YamlNode& node, Decoder& decoder);

/// `introduced`, `last_affected` and `fixed` of a map, without noise.
VersionRange decode_range(const YamlNode& map, Decoder& decoder);

/// Complains of bounds that are no versions of the scheme, or belong to another stream than `stream`, and of
/// ranges that end before they start.
void check_bounds(const VersionScheme& scheme, const std::optional<KernelStream>& stream,
                  const VersionRange& range, const YamlNode& map, Decoder& decoder);

/// A fact of a test: a plain scalar or a list, or `{ unknown: reason }`, or `{ absent: true }`.
SourcedFact decode_given_fact(std::string_view key, const YamlNode& node, Decoder& decoder);

/// Complains where `key` is no fact of the catalogue.
void expect_fact(std::string_view key, const YamlNode& at, Decoder& decoder);

}  // namespace kcheck
