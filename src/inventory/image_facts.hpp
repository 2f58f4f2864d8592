// The facts of a root directory that does not run: an image before it ships. Its kernel is the one that it
// will boot.
#pragma once

#include <string>

#include "fact/fact_source.hpp"
#include "probe/machine.hpp"

namespace kcheck {

class ImageFacts final : public FactSource {
  public:
    /// `boots` is the release that the user says the image boots; empty: the image tells.
    explicit ImageFacts(Root root, std::string boots = {})
        : machine_{.root = std::move(root)}, boots_(std::move(boots)) {}

    /// `kernel.release` is the release that boots next: `boots`, else what the boot loader's configuration
    /// says or, without one, the only kernel there is. It is Absent where the image has no kernel.
    std::optional<SourcedFact> read(std::string_view key) override;
    std::optional<SourcedFact> read_of_kernel(std::string_view release, std::string_view key) override;

  private:
    SourcedFact look(std::string_view key);
    SourcedFact next_boot();

    Machine machine_;
    std::string boots_;
    /// Everything that probes have stated so far: one look may yield more than was asked for.
    FactMap stated_;
};

}  // namespace kcheck
