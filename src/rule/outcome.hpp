// The words of a verdict: how bad, what it threatens, what was found, how good the evidence is.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace kcheck {

/// Ordered from harmless to worst.
enum class Severity : unsigned char { info, low, medium, high, critical };

/// What a problem threatens.
enum class Impact : unsigned char {
    crash,
    hang,
    data_loss,
    security,
    performance,
    network,
    storage,
    boot,
    observability,
    compatibility,
};

/// Ordered from good to worst, so that the worst of several is the maximum.
enum class Outcome : unsigned char { not_affected, mitigated, unknown, affected };

/// What speaks for `affected` or `mitigated`, from weak to strong.
enum class Evidence : unsigned char {
    image,   ///< Only the image ID spoke.
    kernel,  ///< The kernel is in the range.
    probe,   ///< `confirmed_by` held, or the advisory is a pure condition.
};

/// The name that advisories and reports write.
std::string_view to_text(Severity severity);
std::string_view to_text(Impact impact);
std::string_view to_text(Outcome outcome);
std::string_view to_text(Evidence evidence);

/// The severity of that name; nothing if there is none.
std::optional<Severity> parse_severity(std::string_view text);

/// The names in the order of the enumerators, for messages and help.
std::span<const std::string_view> severity_names();
std::span<const std::string_view> impact_names();
std::span<const std::string_view> outcome_names();
std::span<const std::string_view> evidence_names();

}  // namespace kcheck
