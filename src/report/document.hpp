// What the JSON documents that kcheck writes have in common. For .cpp files of report/ only, because of the
// JSON library.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "fact/subject.hpp"

namespace kcheck {

using Json = nlohmann::ordered_json;

/// The text, or null where it is empty: absent and empty must not look alike to a program.
Json text_or_null(std::string_view text);

/// Kind, name and identity, as every document has them.
Json subject_json(const Subject& subject);

/// The document with a final line end. Bytes that are no UTF-8 are replaced.
std::string document_text(const Json& document);

}  // namespace kcheck
