// The order of Debian policy 5.6.12, as dpkg 1.21 has it (parseversion and dpkg_version_compare).
// tests/version/deb_differential.cpp holds it against the real dpkg.
#include <algorithm>

#include "base/text.hpp"
#include "version/part.hpp"
#include "version/scheme.hpp"

namespace kcheck {

namespace {

/// dpkg keeps an epoch in an int.
constexpr std::string_view highest_epoch = "2147483647";

/// The weight of the end of a part.
constexpr int end_weight = 0;

/// Tilde, the end of the part, letters, everything else: each group by its ASCII codes.
int weight(char c) {
    const int code = static_cast<unsigned char>(c);
    if (c == '~') return -1;
    return is_alpha(c) ? code : code + 256;
}

std::weak_ordering compare_non_digits(std::string_view a, std::string_view b) {
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        const int left = i < a.size() ? weight(a[i]) : end_weight;
        const int right = i < b.size() ? weight(b[i]) : end_weight;
        if (left != right) return left <=> right;
    }
    return std::weak_ordering::equivalent;
}

/// For an upstream version or a revision that begins after `segment` segments, which it goes on to count; a
/// segment is a run of non-digits with the run of digits behind it:
///
///  1. Take from each side the longest run of non-digits, perhaps empty. Compare them character by
///     character: a tilde sorts before everything, the end of the run included; letters sort before all
///     that are neither. So 1.0~rc1 < 1.0 < 1.0a < 1.0+.
///  2. If they are equal, take from each side the longest run of digits. Compare them as numbers of any
///     length; an empty run is 0.
///  3. If they are equal, start again at 1, until a difference is found or both sides have ended.
VersionDecision decide_part(std::string_view a, std::string_view b, std::size_t& segment) {
    const auto is_not_digit = [](char c) { return !is_digit(c); };
    while (!a.empty() || !b.empty()) {
        ++segment;
        const std::string_view left_text = take_while(a, is_not_digit);
        const std::string_view right_text = take_while(b, is_not_digit);
        if (const auto order = compare_non_digits(left_text, right_text); order != 0)
            return {order, segment, left_text, right_text};
        const std::string_view left = take_while(a, is_digit);
        const std::string_view right = take_while(b, is_digit);
        if (const auto order = compare_numbers(left, right); order != 0) return {order, segment, left, right};
    }
    return {};
}

struct Parts {
    std::string_view epoch;  ///< Empty means 0.
    std::string_view upstream;
    std::string_view revision;  ///< Empty sorts as "0".
};

/// The epoch stands before the first colon, the revision after the last hyphen.
Parts parts_of(std::string_view text) {
    Parts parts;
    if (const std::size_t colon = text.find(':'); colon != text.npos) {
        parts.epoch = text.substr(0, colon);
        text.remove_prefix(colon + 1);
    }
    const std::size_t hyphen = text.rfind('-');
    parts.upstream = text.substr(0, hyphen);
    if (hyphen != text.npos) parts.revision = text.substr(hyphen + 1);
    return parts;
}

/// A colon is allowed in an upstream version behind an epoch, and a hyphen in one before a revision.
bool is_allowed(char c) { return is_alnum(c) || std::string_view(".+~-:").find(c) != std::string_view::npos; }

}  // namespace

VersionDecision decide_deb(std::string_view a, std::string_view b) {
    const Parts left = parts_of(a);
    const Parts right = parts_of(b);
    if (const auto order = compare_numbers(left.epoch, right.epoch); order != 0)
        return {order, 0, left.epoch, right.epoch};
    std::size_t segment = 0;
    if (auto decision = decide_part(left.upstream, right.upstream, segment); decision.order != 0)
        return decision;
    return decide_part(left.revision, right.revision, segment);
}

std::optional<std::string> deb_version_defect(std::string_view text) {
    if (auto defect = character_defect(text, is_allowed)) return defect;
    if (const std::size_t colon = text.find(':'); colon != text.npos) {
        if (auto defect = epoch_defect(text.substr(0, colon), highest_epoch)) return defect;
        if (colon == text.size() - 1) return "has nothing after its epoch";
    }
    const Parts parts = parts_of(text);
    if (text.back() == '-') return "has nothing after its last hyphen, where the revision belongs";
    if (parts.upstream.empty()) return "has nothing before its hyphen, where the version belongs";
    if (!is_digit(parts.upstream.front())) return "has a version that does not start with a digit";
    if (parts.revision.find(':') != parts.revision.npos) return "contains ':' in its revision";
    return std::nullopt;
}

}  // namespace kcheck
