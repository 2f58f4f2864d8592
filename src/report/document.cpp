#include "report/document.hpp"

#include <nlohmann/json.hpp>

namespace kcheck {

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

Json subject_json(const Subject& subject) {
    return {{"kind", to_text(subject.kind)},
            {"name", text_or_null(subject.name)},
            {"id", text_or_null(subject.id)},
            {"container", text_or_null(subject.container)}};
}

std::string document_text(const Json& document) {
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace kcheck
