// What every SARIF 2.1.0 log (OASIS standard) of kcheck has in common. For .cpp files that write logs only,
// because of the JSON library.
#pragma once

#include <string>
#include <string_view>

#include "report/document.hpp"
#include "rule/advisory.hpp"

namespace kcheck {

inline constexpr std::string_view sarif_schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What a result's `kind` says; only a failure has a level.
std::string_view sarif_kind(Outcome outcome);

/// A result's `level`.
std::string_view sarif_level(Outcome outcome, Severity severity);

/// Whether the help of a rule names the commands of its remedy: they are only for what is affected.
enum class SarifCommands { hidden, shown };

/// An advisory as a rule.
Json sarif_rule(const std::string& id, Severity severity, Impact impact, const AdvisoryText& text,
                SarifCommands commands);

/// The suppressions of a result that is mitigated.
Json sarif_suppressions();

/// The physical location of a result: the kernel below the root directory of a machine.
Json sarif_kernel_file(const std::string& release);

/// Where a result is: the kernel below the root directory of a machine, and the machine by its name.
Json sarif_location(const std::string& release, std::string_view machine);

/// Name, version and what it is, without rules.
Json sarif_driver(std::string_view version);

/// A remark of the run.
Json sarif_notification(const std::string& text);

}  // namespace kcheck
