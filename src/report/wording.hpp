// The words that several formats have in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/report.hpp"

namespace kcheck {

/// `AFFECTED`, `UNDECIDED`, `MITIGATED`, `CLEAR`: how reports for people name an outcome.
std::string_view outcome_word(Outcome outcome);

/// The command that explains an advisory's verdict on this subject: "kcheck explain KC-2019-0001 host.json".
std::string explain_command(const Finding& finding, const Subject& subject);

/// The one thing to do about a finding; empty where there is nothing to do.
std::string what_to_do(const Finding& finding, const Verdict& verdict);

/// Whether the commands of the remedy are for this subject: nobody should run an upgrade for what is
/// mitigated, undecided or clear.
bool runs_commands(const Finding& finding);

/// "1 affected, 0 undecided, 47 clear of 48 advisories (built in, 2026-11-22)"
std::string summary_text(const Verdict& verdict, const ReportContext& context);

/// Why, what was seen, the note and what to do, a line each and none empty: "why: running 4.19.43-13.al7 is
/// ...". Control characters are shown as \xNN.
std::string reasons_text(const Finding& finding, const Verdict& verdict);

/// What the report is about: the subject's name, else its identity, else its kind; printable and never empty.
std::string subject_text(const Verdict& verdict);

/// That the run has no advisory for the kernel's stream; for a verdict that is uncovered.
std::string uncovered_text(const Verdict& verdict);

/// What a reader must know of the whole verdict, a sentence each: whose kernel it is, what no advisory
/// covers, which advisories other rules took over.
std::vector<std::string> remarks(const Verdict& verdict, const ReportContext& context);

/// "kernel.release = 4.19.43-13.al7.x86_64" for each fact that was stated instead of probed; no report hides
/// them.
std::vector<std::string> given_texts(const Verdict& verdict);

}  // namespace kcheck
