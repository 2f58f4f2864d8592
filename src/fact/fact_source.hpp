// Where facts come from: a live machine, a saved fact set, a test. A source answers on demand and judges
// nothing.
#pragma once

#include <optional>
#include <string_view>

#include "fact/fact.hpp"

namespace kcheck {

/// Answers for one machine.
class FactSource {
  public:
    FactSource() = default;
    FactSource(const FactSource&) = delete;
    FactSource& operator=(const FactSource&) = delete;
    virtual ~FactSource() = default;

    /// The fact of that key. Nothing means that this source does not speak of the key at all, so that
    /// it may be derived from others; a failed look is an Unknown with its reason. Asked at most once
    /// a key by FactReader.
    virtual std::optional<SourcedFact> read(std::string_view key) = 0;

    /// The same for a kernel release that is installed but does not run. Only facts of scope `kernel`
    /// are asked for.
    virtual std::optional<SourcedFact> read_of_kernel(std::string_view release, std::string_view key) = 0;

    /// Told, after the fact was read, that the verdict may depend on all of it, and not only on what tests of
    /// conditions answer.
    virtual void depends_on(std::string_view /*key*/) {}
};

/// A machine of which nothing is known but what is given, and what follows from it: what a test judges.
class NoSource final : public FactSource {
  public:
    std::optional<SourcedFact> read(std::string_view key) override;
    std::optional<SourcedFact> read_of_kernel(std::string_view release, std::string_view key) override;
};

}  // namespace kcheck
