#include "rule/outcome.hpp"

#include <algorithm>
#include <array>

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 5> severities{"info", "low", "medium", "high", "critical"};
constexpr std::array<std::string_view, 10> impacts{"crash",         "hang",         "data-loss", "security",
                                                   "performance",   "network",      "storage",   "boot",
                                                   "observability", "compatibility"};
constexpr std::array<std::string_view, 4> outcomes{"not_affected", "mitigated", "unknown", "affected"};
constexpr std::array<std::string_view, 3> evidences{"image", "kernel", "probe"};

}  // namespace

std::string_view to_text(Severity severity) { return severities[static_cast<std::size_t>(severity)]; }
std::string_view to_text(Impact impact) { return impacts[static_cast<std::size_t>(impact)]; }
std::string_view to_text(Outcome outcome) { return outcomes[static_cast<std::size_t>(outcome)]; }
std::string_view to_text(Evidence evidence) { return evidences[static_cast<std::size_t>(evidence)]; }

std::optional<Severity> parse_severity(std::string_view text) {
    const auto* const found = std::find(severities.begin(), severities.end(), text);
    if (found == severities.end()) return std::nullopt;
    return static_cast<Severity>(found - severities.begin());
}

std::span<const std::string_view> severity_names() { return severities; }
std::span<const std::string_view> impact_names() { return impacts; }
std::span<const std::string_view> outcome_names() { return outcomes; }
std::span<const std::string_view> evidence_names() { return evidences; }

}  // namespace kcheck
