// A source of facts that answers from a table and remembers what it was asked for.
#pragma once

#include <string>
#include <vector>

#include "fact/derive.hpp"
#include "fact/fact_reader.hpp"

namespace kcheck {

class ScriptedFacts final : public FactSource {
  public:
    explicit ScriptedFacts(FactMap facts, KernelFacts kernels = {})
        : facts_(std::move(facts)), kernels_(std::move(kernels)) {}

    std::optional<SourcedFact> read(std::string_view key) override {
        asked.emplace_back(key);
        return answer(facts_, key);
    }

    std::optional<SourcedFact> read_of_kernel(std::string_view release, std::string_view key) override {
        asked.push_back(std::string(release).append(" ").append(key));
        const auto kernel = kernels_.find(release);
        return answer(kernel == kernels_.end() ? FactMap{} : kernel->second, key);
    }

    std::vector<std::string>
        asked;  ///< Keys in the order of the questions; `<release> <key>` of other kernels.

  private:
    static std::optional<SourcedFact> answer(const FactMap& facts, std::string_view key) {
        const auto found = facts.find(key);
        if (found != facts.end()) return found->second;
        if (!inputs_of(key).empty()) return std::nullopt;
        return unknown("not in the test");
    }

    FactMap facts_;
    KernelFacts kernels_;
};

/// A text fact as a probe states it.
inline SourcedFact probed(const char* text) { return known(std::string(text), "probe"); }
inline SourcedFact probed(std::int64_t number) { return known(number, "probe"); }
inline SourcedFact probed(TextList list) { return known(std::move(list), "probe"); }

inline ImageKernels no_images() {
    return [](std::string_view) { return std::optional<std::string>(); };
}

}  // namespace kcheck
