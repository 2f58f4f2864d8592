#include "report/explanation.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "fact/fact_set.hpp"
#include "report/document.hpp"

namespace kcheck {

namespace {

Json decision_of(const Explanation& explanation) {
    Json json{{"truth", to_text(explanation.truth)}, {"text", explanation.text}};
    if (!explanation.facts.empty()) json["facts"] = to_json(explanation.facts);
    if (explanation.children.empty()) return json;
    Json& parts = json["parts"] = Json::array();
    for (const Explanation& child : explanation.children) parts.push_back(decision_of(child));
    return json;
}

}  // namespace

std::string write_explanation_text(const ExplainedFinding& explained) {
    return fmt::format("{}\n\n{}", printable(explained.finding.text.title), to_text(explained.decision));
}

std::string write_explanation_json(const ExplainedFinding& explained, const Subject& subject) {
    const Finding& finding = explained.finding;
    Json document;
    document["schema"] = "kcheck.explanation/1";
    document["subject"] = subject_json(subject);
    document["id"] = finding.id;
    document["title"] = finding.text.title;
    document["severity"] = to_text(finding.severity);
    document["outcome"] = to_text(finding.outcome);
    document["evidence"] = finding.evidence ? Json(to_text(*finding.evidence)) : Json();
    document["note"] = text_or_null(finding.note);
    document["decision"] = decision_of(explained.decision);
    return document_text(document);
}

}  // namespace kcheck
