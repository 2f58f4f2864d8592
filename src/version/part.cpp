#include "version/part.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

std::string_view without_leading_zeros(std::string_view digits) {
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return digits;
}

std::string describe_character(char c) {
    if (c == ' ' || c == '\t') return "contains a blank";
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) return fmt::format("contains the control character \\x{:02x}", byte);
    if (byte > 0x7f) return "contains a character beyond ASCII";
    return fmt::format("contains '{}'", c);
}

}  // namespace

std::strong_ordering compare_numbers(std::string_view a, std::string_view b) {
    a = without_leading_zeros(a);
    b = without_leading_zeros(b);
    if (a.size() != b.size()) return a.size() <=> b.size();
    return a <=> b;
}

std::optional<std::string> character_defect(std::string_view text, bool (*is_allowed)(char)) {
    if (text.empty()) return "is empty";
    const auto* const stray = std::find_if_not(text.begin(), text.end(), is_allowed);
    if (stray == text.end()) return std::nullopt;
    return describe_character(*stray);
}

std::optional<std::string> epoch_defect(std::string_view epoch, std::string_view limit) {
    if (epoch.empty()) return "has nothing before its colon, where the epoch belongs";
    if (!std::all_of(epoch.begin(), epoch.end(), is_digit)) return "has an epoch that is not a number";
    if (compare_numbers(epoch, limit) > 0) return fmt::format("has an epoch above {}", limit);
    return std::nullopt;
}

}  // namespace kcheck
