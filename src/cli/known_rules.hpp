// What commands that make advisories must know of those that there are: which IDs are taken, and what they
// speak of.
#pragma once

#include "cli/options.hpp"
#include "import/plan.hpp"

namespace kcheck {

/// The advisories that the options name (inside the program, --rules), those below ./rules where there is
/// such a directory, and the files of the directory that is written to.
Result<KnownAdvisories> known_advisories(const RuleOptions& options, const PresentFiles& present);

/// An error where `--prefix` is no prefix of IDs.
Result<void> expect_id_prefix(const std::string& prefix);

}  // namespace kcheck
