// Three-valued truth after Kleene: "unknown" is a value of its own between "no" and "yes".
#pragma once

#include <algorithm>
#include <string_view>

namespace kcheck {

/// Ordered: `no < unknown < yes`, so that "and" is the minimum and "or" the maximum.
enum class Truth : unsigned char { no, unknown, yes };

/// Yes or no of what is known.
constexpr Truth truth_of(bool value) { return value ? Truth::yes : Truth::no; }

/// "And" and "or" of two truths: the minimum and the maximum.
constexpr Truth both(Truth a, Truth b) { return std::min(a, b); }
constexpr Truth either(Truth a, Truth b) { return std::max(a, b); }

/// The negation of unknown is unknown.
constexpr Truth negate(Truth a) { return a == Truth::unknown ? Truth::unknown : truth_of(a == Truth::no); }

/// `no`, `unknown` or `yes`.
std::string_view to_text(Truth truth);

}  // namespace kcheck
