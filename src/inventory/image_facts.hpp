// The facts of a root directory that does not run: an image before it ships. Its kernel is the one that it
// will boot.
#pragma once

#include "fact/fact_source.hpp"
#include "probe/machine.hpp"

namespace kcheck {

class ImageFacts final : public FactSource {
  public:
    explicit ImageFacts(Root root) : machine_{.root = std::move(root)} {}

    /// `kernel.release` is the release that boots next: what the boot loader's configuration says or, without
    /// one, the only kernel there is. It is Absent where the image has no kernel.
    std::optional<SourcedFact> read(std::string_view key) override;
    std::optional<SourcedFact> read_of_kernel(std::string_view release, std::string_view key) override;

  private:
    SourcedFact look(std::string_view key);
    SourcedFact next_boot();

    Machine machine_;
    /// Everything that probes have stated so far: one look may yield more than was asked for.
    FactMap stated_;
};

}  // namespace kcheck
