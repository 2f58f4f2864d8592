// `kcheck rules list`: a line an advisory.
#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/print.hpp"

namespace kcheck {

Result<ExitCode> run_rules_list(const RulesOptions& options) {
    KC_TRY(const Database database, open_database(options.rules));
    std::string out;
    for (const std::size_t i : database.by_id()) {
        KC_TRY(const Advisory advisory, database.advisory(i));
        KC_TRY(const AdvisoryText text, database.text(i));
        out += fmt::format("{:<14} {:<9} {:<14} {}{}\n", printable(advisory.id), to_text(advisory.severity),
                           to_text(advisory.impact), printable(text.title),
                           advisory.withdrawn.empty() ? "" : " (withdrawn)");
    }
    return print(out);
}

}  // namespace kcheck
