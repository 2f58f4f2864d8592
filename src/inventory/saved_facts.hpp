// The facts of a fact set: touches no machine.
#pragma once

#include "fact/fact_set.hpp"
#include "fact/fact_source.hpp"

namespace kcheck {

/// Answers from a fact set; what is not in it is unknown.
class SavedFacts final : public FactSource {
  public:
    explicit SavedFacts(FactSet set) : set_(std::move(set)) {}

    std::optional<SourcedFact> read(std::string_view key) override;
    std::optional<SourcedFact> read_of_kernel(std::string_view release, std::string_view key) override;

    const Subject& subject() const { return set_.subject; }
    /// The facts that somebody stated instead of a probe: they are judged as given.
    FactMap given() const;

  private:
    FactSet set_;
};

}  // namespace kcheck
