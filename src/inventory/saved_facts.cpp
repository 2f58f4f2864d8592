#include "inventory/saved_facts.hpp"

#include "fact/derive.hpp"

namespace kcheck {

namespace {

constexpr std::string_view not_saved = "not in the fact set";

/// A derived fact that was not saved follows from the others.
std::optional<SourcedFact> find(const FactMap& facts, std::string_view key) {
    const auto found = facts.find(key);
    if (found != facts.end()) return found->second;
    if (!inputs_of(key).empty()) return std::nullopt;
    return unknown(std::string(not_saved));
}

}  // namespace

std::optional<SourcedFact> SavedFacts::read(std::string_view key) { return find(set_.facts, key); }

std::optional<SourcedFact> SavedFacts::read_of_kernel(std::string_view release, std::string_view key) {
    const auto kernel = set_.kernels.find(release);
    if (kernel != set_.kernels.end()) return find(kernel->second, key);
    return find({}, key);
}

FactMap SavedFacts::given() const {
    FactMap given;
    for (const auto& [key, fact] : set_.facts) {
        if (fact.source == given_source) given.emplace(key, fact);
    }
    return given;
}

}  // namespace kcheck
