// From YAML to advisories and the image map. Decoding goes on after a mistake, so that one run shows all of
// them, each with file, line and column.
#pragma once

#include <string>
#include <string_view>

#include "base/place.hpp"
#include "rule/advisory.hpp"
#include "rule/yaml.hpp"

namespace kcheck {

/// Decodes an advisory and adds every mistake to `diagnostics`; the result is whole only if none was added.
AdvisoryFile decode_advisory(const YamlNode& document, Diagnostics& diagnostics);

/// The same for rules/images.yaml: `images:`, a map from image ID to the kernel release it ships.
ImageMap decode_images(const YamlNode& document, Diagnostics& diagnostics);

/// A value for a fact as the catalogue types it, from the text that an advisory or `--set` writes.
/// A list is comma-separated. The error is a phrase such as "\"four\" is not an integer".
Result<Value> parse_value(std::string_view fact_key, std::string_view text);

}  // namespace kcheck
