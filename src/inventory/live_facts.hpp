// The facts of the machine that kcheck runs on, each read by its probe when it is asked for.
#pragma once

#include "fact/fact_source.hpp"
#include "probe/machine.hpp"

namespace kcheck {

/// Runs the probe of a fact when the fact is asked for.
class LiveFacts final : public FactSource {
  public:
    explicit LiveFacts(Machine machine) : machine_(std::move(machine)) {}

    std::optional<SourcedFact> read(std::string_view key) override;
    std::optional<SourcedFact> read_of_kernel(std::string_view release, std::string_view key) override;

  private:
    Machine machine_;
    /// Everything that probes have stated so far: one look may yield more than was asked for.
    FactMap stated_;
};

}  // namespace kcheck
