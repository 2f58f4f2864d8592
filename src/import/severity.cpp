#include "import/severity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

struct SeverityWord {
    std::string_view word;
    Severity severity;
};
constexpr std::array severity_words{
    SeverityWord{"critical", Severity::critical}, SeverityWord{"important", Severity::high},
    SeverityWord{"high", Severity::high},         SeverityWord{"moderate", Severity::medium},
    SeverityWord{"medium", Severity::medium},     SeverityWord{"low", Severity::low},
    SeverityWord{"negligible", Severity::info},   SeverityWord{"none", Severity::info},
};

/// Table 15 of the specification; privileges that are required weigh more where the scope changes.
struct Weight {
    std::string_view metric;  ///< `AV:N`
    double value;
    double value_if_changed;
};
constexpr std::array weights{
    Weight{"AV:N", 0.85, 0.85}, Weight{"AV:A", 0.62, 0.62}, Weight{"AV:L", 0.55, 0.55},
    Weight{"AV:P", 0.2, 0.2},   Weight{"AC:L", 0.77, 0.77}, Weight{"AC:H", 0.44, 0.44},
    Weight{"PR:N", 0.85, 0.85}, Weight{"PR:L", 0.62, 0.68}, Weight{"PR:H", 0.27, 0.5},
    Weight{"UI:N", 0.85, 0.85}, Weight{"UI:R", 0.62, 0.62}, Weight{"C:H", 0.56, 0.56},
    Weight{"C:L", 0.22, 0.22},  Weight{"C:N", 0, 0},        Weight{"I:H", 0.56, 0.56},
    Weight{"I:L", 0.22, 0.22},  Weight{"I:N", 0, 0},        Weight{"A:H", 0.56, 0.56},
    Weight{"A:L", 0.22, 0.22},  Weight{"A:N", 0, 0},
};

/// The smallest number with one decimal that is not below the value (appendix A, which avoids errors of
/// binary floats).
double round_up(double value) {
    const auto scaled = static_cast<long>(std::lround(value * 100000));
    if (scaled % 10000 == 0) return static_cast<double>(scaled) / 100000;
    return (std::floor(static_cast<double>(scaled) / 10000) + 1) / 10;
}

class Vector {
  public:
    explicit Vector(std::string_view text) : metrics_(split(text, '/')) {}

    bool has(std::string_view metric) const {
        return std::find(metrics_.begin(), metrics_.end(), metric) != metrics_.end();
    }

    /// The weight of a metric such as `AV`; notes that it is missing.
    double weight(std::string_view name) {
        for (const Weight& each : weights) {
            if (each.metric.substr(0, each.metric.find(':')) == name && has(each.metric))
                return has("S:C") ? each.value_if_changed : each.value;
        }
        is_whole_ = false;
        return 0;
    }

    bool is_whole() const { return is_whole_ && has("S:C") != has("S:U"); }

  private:
    std::vector<std::string_view> metrics_;
    bool is_whole_ = true;
};

}  // namespace

std::optional<Severity> severity_of_word(std::string_view word) {
    const std::string lower = in_lower_case(trim(word));
    const auto* const found = std::find_if(severity_words.begin(), severity_words.end(),
                                           [&](const SeverityWord& each) { return each.word == lower; });
    if (found == severity_words.end()) return std::nullopt;
    return found->severity;
}

void state_severity(ImportedAdvisory& advisory, std::string_view word, Feed& feed) {
    const auto severity = severity_of_word(word);
    if (!severity && !trim(word).empty()) {
        feed.remarks.push_back(fmt::format("{}: unknown severity \"{}\", taken as {}", advisory.source_id,
                                           printable(trim(word)), to_text(advisory.severity)));
    }
    state_severity(advisory, severity);
}

std::optional<double> cvss3_base_score(std::string_view text) {
    if (!text.starts_with("CVSS:3.0/") && !text.starts_with("CVSS:3.1/")) return std::nullopt;
    Vector vector(text);
    const bool is_changed = vector.has("S:C");
    const double loss = 1 - (1 - vector.weight("C")) * (1 - vector.weight("I")) * (1 - vector.weight("A"));
    const double impact = is_changed ? 7.52 * (loss - 0.029) - 3.25 * std::pow(loss - 0.02, 15) : 6.42 * loss;
    const double exploitability =
        8.22 * vector.weight("AV") * vector.weight("AC") * vector.weight("PR") * vector.weight("UI");
    if (!vector.is_whole()) return std::nullopt;
    if (impact <= 0) return 0;
    const double sum = impact + exploitability;
    return round_up(std::min(is_changed ? 1.08 * sum : sum, 10.0));
}

Severity severity_of_score(double score) {
    if (score >= 9) return Severity::critical;
    if (score >= 7) return Severity::high;
    if (score >= 4) return Severity::medium;
    return score > 0 ? Severity::low : Severity::info;
}

void state_severity(ImportedAdvisory& advisory, std::optional<Severity> severity) {
    if (!severity) return;
    advisory.severity = *severity;
    advisory.severity_is_stated = true;
}

}  // namespace kcheck
