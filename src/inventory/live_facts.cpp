#include "inventory/live_facts.hpp"

#include <string>

#include <fmt/format.h>

#include "inventory/kernel_probe.hpp"
#include "probe/probe.hpp"

namespace kcheck {

namespace {

SourcedFact stated_or_unknown(FactMap& stated, std::string_view key, std::string_view probe) {
    const auto found = stated.find(key);
    return found == stated.end() ? unknown(fmt::format("the probe {} has no answer", probe)) : found->second;
}

}  // namespace

std::optional<SourcedFact> LiveFacts::read(std::string_view key) {
    if (const auto found = stated_.find(key); found != stated_.end()) return found->second;
    const Probe* const probe = find_probe(key);
    if (probe == nullptr) return std::nullopt;
    probe->look(machine_, key, stated_);
    return stated_or_unknown(stated_, key, probe->name);
}

std::optional<SourcedFact> LiveFacts::read_of_kernel(std::string_view release, std::string_view key) {
    return look_at_kernel(machine_, release, key);
}

}  // namespace kcheck
