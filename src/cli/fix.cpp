// `kcheck fix`: the lowest known kernel that clears what is open.
#include "report/fix.hpp"

#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/print.hpp"

namespace kcheck {

Result<ExitCode> run_fix(const FixOptions& options) {
    const auto known_format = expect_format(options.format, {"text", "json"}, "fix");
    if (!known_format) return tl::unexpected(known_format.error());
    KC_TRY(const Severity fail_on, severity_option("--fail-on", options.fail_on));
    KC_TRY(const Database database, open_database(options.rules));
    KC_TRY(const Facts facts, open_facts(options.facts, database));
    KC_TRY(const FixPlan plan, plan_fix(database, *facts.reader, fail_on));
    const bool is_affected = !plan.open.empty() || !plan.no_kernel.empty();
    const bool is_undecided = !plan.undecided.empty() && !options.allow_unknown;
    return print(options.format == "json" ? write_fix_json(plan, facts.subject) : write_fix_text(plan),
                 is_affected    ? ExitCode::affected
                 : is_undecided ? ExitCode::undecided
                                : ExitCode::clear);
}

}  // namespace kcheck
