#include "inventory/image_facts.hpp"

#include <algorithm>
#include <span>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/shell.hpp"
#include "fact/catalogue.hpp"
#include "inventory/kernel_probe.hpp"
#include "probe/probe.hpp"

namespace kcheck {

namespace {

/// Which kernel boots cannot be told: those there are, and how to say which.
std::string reason_to_state(const SourcedFact& next, const TextList& installed) {
    constexpr std::size_t most_named = 4;
    const auto named = std::span(installed).first(std::min(installed.size(), most_named));
    const Unknown* const ignorance = std::get_if<Unknown>(&next.fact);
    return fmt::format("{}; installed are {}{}; say which one boots: --set kernel.release={}",
                       ignorance == nullptr ? to_text(next) : ignorance->reason, fmt::join(named, ", "),
                       named.size() < installed.size() ? ", ..." : "", shell_word(installed.back()));
}

}  // namespace

SourcedFact ImageFacts::look(std::string_view key) {
    if (const auto found = stated_.find(key); found != stated_.end()) return found->second;
    const Probe* const probe = find_probe(key);
    if (probe == nullptr) return unknown("no probe reads it");
    probe->look(machine_, key, stated_);
    const auto found = stated_.find(key);
    return found == stated_.end() ? unknown(fmt::format("the probe {} has no answer", probe->name))
                                  : found->second;
}

SourcedFact ImageFacts::next_boot() {
    if (!boots_.empty()) return known(boots_, std::string(given_source));
    SourcedFact next = look("kernel.next_boot");
    if (next.text() != nullptr) return next;
    const SourcedFact installed = look("kernel.installed");
    if (installed.is_absent()) return installed;
    const TextList* const releases = installed.list();
    if (releases == nullptr || releases->empty()) return installed;
    if (releases->size() > 1) return unknown(reason_to_state(next, *releases), next.source);
    return known(releases->front(), fmt::format("the only kernel in {}", installed.source));
}

std::optional<SourcedFact> ImageFacts::read(std::string_view key) {
    if (key == "kernel.release" || key == "kernel.next_boot") return next_boot();
    const FactKind* const kind = find_fact_kind(key);
    if (kind == nullptr || find_probe(key) == nullptr) return std::nullopt;
    if (kind->scope != FactScope::kernel) return look(key);
    const SourcedFact release = next_boot();
    if (release.text() == nullptr) return release;
    return read_of_kernel(*release.text(), key);
}

std::optional<SourcedFact> ImageFacts::read_of_kernel(std::string_view release, std::string_view key) {
    return look_at_kernel(machine_, release, key);
}

}  // namespace kcheck
