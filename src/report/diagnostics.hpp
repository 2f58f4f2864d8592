// Mistakes in advisory files: for people, for programs, and as annotations of a pull request.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/place.hpp"

namespace kcheck {

/// A mistake with the line of the file that it stands in.
struct ShownDiagnostic {
    Diagnostic diagnostic;
    std::string line;  ///< Empty where there is none.
};

/// What was looked at.
struct LintedFiles {
    std::size_t advisories = 0;
    std::size_t images = 0;
};

/// Each mistake as `file:line:column: message`, with the line of the file below it and a mark under the
/// column; of the first 100, and how many more there are. What is wrong a thousand times mostly has one
/// cause.
std::string write_diagnostics_text(std::span<const ShownDiagnostic> diagnostics, const LintedFiles& files);

/// `kcheck.lint/1`, as rules/schema/lint.schema.json has it: all mistakes.
std::string write_diagnostics_json(std::span<const ShownDiagnostic> diagnostics, const LintedFiles& files);

/// A workflow command of GitHub Actions a mistake, `::error file=...,line=...,col=...::message`: GitHub shows
/// it at the line in the pull request. Percent sign, line end, colon and comma are escaped as its runner
/// reads them.
std::string write_diagnostics_github(std::span<const ShownDiagnostic> diagnostics, const LintedFiles& files);

}  // namespace kcheck
