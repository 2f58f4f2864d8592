// Verdicts on facts in a test.
#pragma once

#include "tests/support/rules.hpp"
#include "tests/support/scripted_facts.hpp"
#include "verdict/judge.hpp"

namespace kcheck {

/// What the database makes of a machine that probes have looked at.
inline Verdict judged(const TestDatabase& database, FactMap facts, KernelFacts kernels = {},
                      FactMap given = {}, const JudgeOptions& options = {Keep::all, {}}) {
    ScriptedFacts source(std::move(facts), std::move(kernels));
    FactReader reader(source, std::move(given),
                      [&](std::string_view image) { return (*database).kernel_of_image(image); });
    auto verdict = judge(*database, reader, {SubjectKind::host, "web-01", "i-bp1"}, options);
    if (!verdict) throw std::runtime_error(verdict.error().message);
    return std::move(*verdict);
}

/// The only finding of a database of one advisory.
inline Finding finding_of(const std::string& judged_part, FactMap facts, KernelFacts kernels = {}) {
    const TestDatabase database({yaml_of("KC-1", judged_part)});
    return judged(database, std::move(facts), std::move(kernels)).findings.at(0);
}

}  // namespace kcheck
