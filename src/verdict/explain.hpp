// The whole decision on one advisory, condition by condition.
#pragma once

#include "rule/database.hpp"
#include "verdict/explanation.hpp"
#include "verdict/judge.hpp"

namespace kcheck {

/// A finding with the decision that led to it.
struct ExplainedFinding {
    Finding finding;
    Explanation decision;
};

/// Why the advisory matches or not. The outcome is that of judging the whole database. Asks for every fact
/// that its conditions name, also where the range has already decided, so that the reader sees what a probe
/// would say. Fails for an image without a kernel, of which nothing is judged.
Result<ExplainedFinding> explain_advisory(const Database& database, std::size_t index, FactReader& reader,
                                          SubjectKind kind = SubjectKind::host);

/// The tree as indented lines, each with its truth: "  yes      sock_diag.tcp is unavailable: ...".
/// Printable, whatever facts and advisories hold.
std::string to_text(const Explanation& explanation);

/// The decision on one advisory that has been judged. Asks for every fact that its conditions name.
Explanation explain_finding(const Advisory& advisory, const Finding& finding, FactReader& reader,
                            SubjectKind kind = SubjectKind::host);

}  // namespace kcheck
