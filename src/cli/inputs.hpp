// What commands have in common: from options to a database and to facts.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cli/options.hpp"
#include "fact/fact_reader.hpp"
#include "fact/fact_source.hpp"
#include "fact/subject.hpp"
#include "rule/database.hpp"

namespace kcheck {

/// What the advisories inside the program are said to come from.
inline constexpr std::string_view builtin_name = "built in";

/// The advisories inside the program, those of the system and those of --rules, of which each outranks the
/// one before, if all may be used. `now` is the time that the user stated, against which bundles expire.
Result<Database> open_database(const RuleOptions& options, const std::string& now = {});

/// The facts of one subject: of this machine, or of the fact set that the options name.
struct Facts {
    Subject subject;
    std::unique_ptr<FactSource> source;
    std::unique_ptr<FactReader> reader;
};

/// `database` must outlive the facts, because image.kernel is read from it.
Result<Facts> open_facts(const FactOptions& options, const Database& database);

/// A severity by its name; `option` is named in the error.
Result<Severity> severity_option(const std::string& option, const std::string& text);

}  // namespace kcheck
