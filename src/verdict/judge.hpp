// Judges one subject against the database.
#pragma once

#include <string>
#include <vector>

#include "fact/fact_reader.hpp"
#include "rule/database.hpp"
#include "verdict/advisory_judge.hpp"
#include "verdict/explanation.hpp"
#include "verdict/verdict.hpp"

namespace kcheck {

/// Which findings a verdict holds.
enum class Keep {
    findings,  ///< What is affected, mitigated or unknown, and what carries a note.
    all,       ///< The clear ones too.
};

/// What to judge, and what to keep.
struct JudgeOptions {
    Keep keep = Keep::findings;
    /// IDs to judge; empty: all.
    std::vector<std::string> only;
};

/// Fails only where the database cannot be read or has no advisory of an ID in `only`. Facts are asked for on
/// demand: an advisory whose range does not match asks for none.
Result<Verdict> judge(const Database& database, FactReader& reader, const Subject& subject,
                      const JudgeOptions& options);

/// What a verdict says of the subject's kernels.
KernelSummary summarise_kernels(const Database& database, MachineKernels& kernels);

/// The kind of subject with the name and the identity that its facts give, where `stated` has none or where
/// the fact was given.
Subject identify_subject(FactReader& reader, Subject stated);

}  // namespace kcheck
