// The order of rpm 4.18: rpmverParse and rpmverCmp (rpmio/rpmver.c) over rpmvercmp (rpmio/rpmvercmp.c).
// tests/version/rpm_differential.cpp holds it against the real rpm.
#include "base/text.hpp"
#include "version/part.hpp"
#include "version/scheme.hpp"

namespace kcheck {

namespace {

/// An epoch is a 32-bit number in a package's header.
constexpr std::string_view highest_epoch = "4294967295";

/// What stands at the front of a version once separators are skipped, lowest first.
enum class SegmentKind { tilde, end, caret, letters, digits };

struct Segment {
    SegmentKind kind;
    std::string_view text;
};

bool is_separator(char c) { return !is_alnum(c) && c != '~' && c != '^'; }

Segment take_segment(std::string_view& rest) {
    take_while(rest, is_separator);
    if (rest.empty()) return {SegmentKind::end, {}};
    if (is_digit(rest.front())) return {SegmentKind::digits, take_while(rest, is_digit)};
    if (is_alpha(rest.front())) return {SegmentKind::letters, take_while(rest, is_alpha)};
    const SegmentKind kind = rest.front() == '~' ? SegmentKind::tilde : SegmentKind::caret;
    const std::string_view mark = rest.substr(0, 1);
    rest.remove_prefix(1);
    return {kind, mark};
}

/// rpmvercmp, for a version or a release that begins after `segment` segments, which it goes on to count:
///
///  1. Skip separators, which are all but ASCII letters, digits, `~` and `^`, on both sides. They only
///     part segments: how many and which they are does not count.
///  2. A tilde sorts before everything, the end of the text included: 1.0~rc1 < 1.0. If both have one,
///     go on behind it.
///  3. A caret sorts after the end of the text and before all else: 1.0 < 1.0^git1 < 1.0.1. If both have
///     one, go on behind it.
///  4. If both sides have ended, they are equal; if one has, the other is higher.
///  5. Take from each side the longest run of digits or the longest run of letters, whichever it starts
///     with.
///  6. A run of digits is higher than a run of letters.
///  7. Runs of digits compare as numbers of any length, leading zeros dropped.
///  8. Runs of letters compare byte by byte, and a prefix is lower.
///  9. If the runs are equal, start again at 1.
///
/// Steps 2 to 4 and 6 are the order of SegmentKind.
VersionDecision decide_part(std::string_view a, std::string_view b, std::size_t& segment) {
    while (true) {
        const Segment left = take_segment(a);
        const Segment right = take_segment(b);
        if (left.kind == SegmentKind::end && right.kind == SegmentKind::end) return {};
        ++segment;
        if (left.kind != right.kind) return {left.kind <=> right.kind, segment, left.text, right.text};
        const auto order = left.kind == SegmentKind::digits ? compare_numbers(left.text, right.text)
                                                            : left.text <=> right.text;
        if (order != 0) return {order, segment, left.text, right.text};
    }
}

struct Parts {
    std::string_view epoch;  ///< Empty means 0.
    std::string_view version;
    std::optional<std::string_view> release;
};

/// The epoch is a run of digits, perhaps none, before a colon; the release follows the last hyphen.
Parts parts_of(std::string_view text) {
    Parts parts;
    std::string_view rest = text;
    const std::string_view epoch = take_while(rest, is_digit);
    if (consume_prefix(rest, ":")) {
        parts.epoch = epoch;
        text = rest;
    }
    const std::size_t hyphen = text.rfind('-');
    parts.version = text.substr(0, hyphen);
    if (hyphen != text.npos) parts.release = text.substr(hyphen + 1);
    return parts;
}

/// rpm's rule for the characters of a version and a release (build/parsePreamble.c), and our separators.
bool is_allowed(char c) {
    return is_alnum(c) || std::string_view("._+~^-").find(c) != std::string_view::npos;
}

}  // namespace

VersionDecision decide_rpm(std::string_view a, std::string_view b) {
    const Parts left = parts_of(a);
    const Parts right = parts_of(b);
    if (const auto order = compare_numbers(left.epoch, right.epoch); order != 0)
        return {order, 0, left.epoch, right.epoch};
    std::size_t segment = 0;
    if (auto decision = decide_part(left.version, right.version, segment); decision.order != 0)
        return decision;
    if (left.release && right.release) return decide_part(*left.release, *right.release, segment);
    if (!left.release && !right.release) return {};
    return {left.release.has_value() <=> right.release.has_value(), segment + 1, left.release.value_or(""),
            right.release.value_or("")};
}

std::optional<std::string> rpm_version_defect(std::string_view text) {
    if (const std::size_t colon = text.find(':'); colon != text.npos) {
        if (auto defect = epoch_defect(text.substr(0, colon), highest_epoch)) return defect;
        text.remove_prefix(colon + 1);
        if (text.empty()) return "has nothing after its epoch";
    }
    if (auto defect = character_defect(text, is_allowed)) return defect;
    const std::size_t hyphen = text.find('-');
    if (hyphen == 0) return "has nothing before its hyphen, where the version belongs";
    if (hyphen == text.size() - 1) return "has nothing after its hyphen, where the release belongs";
    if (hyphen != text.rfind('-')) return "has a second hyphen";
    if (text.find("..") != text.npos) return "contains '..'";
    return std::nullopt;
}

}  // namespace kcheck
