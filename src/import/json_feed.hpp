// JSON of feeds: access that takes a wrong type for a missing value, because no feed keeps its schema.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"

namespace kcheck {

/// Fails with `file:line:column: message` on what is no JSON, on a document that is no object, and on one
/// that is deeper than any feed.
Result<nlohmann::ordered_json> parse_json_feed(std::string_view text, const std::string& file);

/// The member at a path of keys with dots between (`document.tracking.id`); null where there is none.
const nlohmann::ordered_json& member(const nlohmann::ordered_json& json, std::string_view path);

/// The text at a path; empty where there is none.
std::string_view text_at(const nlohmann::ordered_json& json, std::string_view path);

}  // namespace kcheck
