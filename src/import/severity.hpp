// How bad a feed says a problem is: by a word, or by a CVSS vector.
#pragma once

#include <optional>
#include <string_view>

#include "import/model.hpp"

namespace kcheck {

/// `Important`, `moderate`, `HIGH`, ...; nothing for another word.
std::optional<Severity> severity_of_word(std::string_view word);

/// The base score of a vector of CVSS 3.0 or 3.1, from 0.0 to 10.0, after section 7.1 of the specification of
/// CVSS 3.1; nothing if it is no such vector or lacks a base metric.
std::optional<double> cvss3_base_score(std::string_view vector);

/// The severity of a base score, after section 5 of the same: 0.0 is `info`.
Severity severity_of_score(double score);

/// Takes a severity over if there is one.
void state_severity(ImportedAdvisory& advisory, std::optional<Severity> severity);

/// The same of a word; one that is no severity is among the feed's remarks, and an empty one is not.
void state_severity(ImportedAdvisory& advisory, std::string_view word, Feed& feed);

}  // namespace kcheck
