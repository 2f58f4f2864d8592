// `kcheck explain ID`: why an advisory matches or not.
#include "verdict/explain.hpp"

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"

namespace kcheck {

Result<ExitCode> run_explain(const ExplainOptions& options) {
    KC_TRY(const Database database, open_database(options.rules));
    KC_TRY(const std::size_t index, database.require(options.id));
    KC_TRY(const AdvisoryText text, database.text(index));
    KC_TRY(const Facts facts, open_facts(options.facts, database));
    KC_TRY(const Explanation explanation, explain_advisory(database, index, *facts.reader));
    const std::string page = fmt::format("{}\n\n{}", printable(text.title), to_text(explanation));
    if (auto written = write_output("-", page); !written) return tl::unexpected(written.error());
    return ExitCode::clear;
}

}  // namespace kcheck
