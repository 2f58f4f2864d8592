// What commands have in common: from options to a database and to facts.
#pragma once

#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "fact/fact_reader.hpp"
#include "fact/fact_source.hpp"
#include "fact/subject.hpp"
#include "inventory/unpacked_image.hpp"
#include "rule/database.hpp"
#include "verdict/failure_policy.hpp"
#include "verdict/verdict.hpp"

namespace kcheck {

/// What the advisories inside the program are said to come from.
inline constexpr std::string_view builtin_name = "built in";

/// The advisories inside the program, those of the system and those of --rules, of which each outranks the
/// one before, if all may be used. `now` is the time that the user stated, against which bundles expire.
Result<Database> open_database(const RuleOptions& options, const std::string& now = {});

/// The facts of one subject: of this machine, or of the fact set that the options name.
struct Facts {
    Subject subject;
    std::unique_ptr<UnpackedImage> unpacked;  ///< Of an archive or a disk image; null for all else.
    std::unique_ptr<FactSource> source;
    std::unique_ptr<FactReader> reader;
};

/// `database` must outlive the facts, because image.kernel is read from it.
Result<Facts> open_facts(const FactOptions& options, const Database& database);

/// Refuses a format that is none of `known`; `what` names the thing that it is for.
Result<void> expect_format(std::string_view format, std::initializer_list<std::string_view> known,
                           std::string_view what);

/// A severity by its name; `option` is named in the error.
Result<Severity> severity_option(const std::string& option, const std::string& text);

/// What the findings make of the exit code: of those that fail the run, affected outranks undecided.
ExitCode exit_code_for(std::span<const Finding> findings, const FailurePolicy& policy);

}  // namespace kcheck
