#include "version/decision.hpp"

#include <fmt/format.h>

namespace kcheck {

namespace {

std::string_view or_else(std::string_view text, std::string_view missing) {
    return text.empty() ? missing : text;
}

}  // namespace

std::string describe(const VersionDecision& decision) {
    if (decision.order == 0) return "no segment differs";
    const char sign = decision.order < 0 ? '<' : '>';
    if (decision.segment == 0)
        return fmt::format("epoch {} {} {}", or_else(decision.left, "0"), sign, or_else(decision.right, "0"));
    return fmt::format("segment {}, {} {} {}", decision.segment, or_else(decision.left, "nothing"), sign,
                       or_else(decision.right, "nothing"));
}

}  // namespace kcheck
