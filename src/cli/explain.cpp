// `kcheck explain ID`: why an advisory matches or not.
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/print.hpp"
#include "report/explanation.hpp"

namespace kcheck {

Result<ExitCode> run_explain(const ExplainOptions& options) {
    const auto known = expect_format(options.format, {"text", "json"}, "explain");
    if (!known) return tl::unexpected(known.error());
    KC_TRY(const Database database, open_database(options.rules));
    KC_TRY(const std::size_t index, database.require(options.id));
    KC_TRY(const Facts facts, open_facts(options.facts, database));
    KC_TRY(ExplainedFinding explained, explain_advisory(database, index, *facts.reader, facts.subject.kind));
    return print(options.format == "json" ? write_explanation_json(explained, facts.subject)
                                          : write_explanation_text(explained));
}

}  // namespace kcheck
