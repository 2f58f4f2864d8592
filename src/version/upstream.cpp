// The order of kernel.org's releases. The grammar, which is that of the main Makefile's KERNELVERSION
// without a local version:
//
//     version   = number *("." number) ["-rc" number]
//     number    = 1*digit
#include "base/text.hpp"
#include "version/part.hpp"
#include "version/scheme.hpp"

namespace kcheck {

namespace {

struct Parts {
    std::string_view numbers;                   ///< Such as "6.1.12".
    std::optional<std::string_view> candidate;  ///< The number after "-rc".
    std::string_view mark;                      ///< "-rc" with that number.
};

Parts parts_of(std::string_view text) {
    constexpr std::string_view mark = "-rc";
    const std::size_t at = text.find(mark);
    if (at == text.npos) return {text, std::nullopt, {}};
    return {text.substr(0, at), text.substr(at + mark.size()), text.substr(at)};
}

/// Cuts a number and the dot behind it off the front; empty, and so 0, when no number is left.
std::string_view take_number(std::string_view& rest) {
    const std::string_view number = take_while(rest, [](char c) { return c != '.'; });
    consume_prefix(rest, ".");
    return number;
}

/// Counts the segments it compares.
VersionDecision decide_dotted(std::string_view a, std::string_view b, std::size_t& segment) {
    while (!a.empty() || !b.empty()) {
        ++segment;
        const std::string_view left = take_number(a);
        const std::string_view right = take_number(b);
        if (const auto order = compare_numbers(left, right); order != 0) return {order, segment, left, right};
    }
    return {};
}

bool is_allowed(char c) { return is_alnum(c) || c == '.' || c == '-'; }

}  // namespace

///  1. Compare the dotted numbers from left to right; a missing number is 0, so 5.10 = 5.10.0.
///  2. If they are equal, a release candidate sorts before the release: 6.1-rc8 < 6.1.
///  3. Two release candidates compare by their numbers: 6.1-rc2 < 6.1-rc10.
VersionDecision decide_upstream(std::string_view a, std::string_view b) {
    const Parts left = parts_of(a);
    const Parts right = parts_of(b);
    std::size_t segment = 0;
    if (auto decision = decide_dotted(left.numbers, right.numbers, segment); decision.order != 0)
        return decision;
    const std::weak_ordering order = left.candidate && right.candidate
                                         ? compare_numbers(*left.candidate, *right.candidate)
                                         : right.candidate.has_value() <=> left.candidate.has_value();
    if (order == 0) return {};
    return {order, segment + 1, left.mark, right.mark};
}

std::optional<std::string> upstream_version_defect(std::string_view text) {
    if (auto defect = character_defect(text, is_allowed)) return defect;
    if (!is_digit(text.front())) return "does not start with a digit";
    take_while(text, is_digit);
    while (consume_prefix(text, ".")) {
        if (take_while(text, is_digit).empty()) return "has a dot without a number after it";
    }
    if (consume_prefix(text, "-rc") && take_while(text, is_digit).empty()) {
        return "has no number after -rc";
    }
    if (!text.empty()) return "goes on after the numbers with '" + std::string(text) + "'";
    return std::nullopt;
}

}  // namespace kcheck
