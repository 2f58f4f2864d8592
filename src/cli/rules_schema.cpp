// `kcheck rules schema`: the JSON Schema of an advisory.
#include "cli/commands.hpp"
#include "cli/print.hpp"
#include "rule/schema.hpp"

namespace kcheck {

Result<ExitCode> run_rules_schema() { return print(advisory_schema()); }

}  // namespace kcheck
