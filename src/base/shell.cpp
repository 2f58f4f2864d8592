#include "base/shell.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

std::string shell_word(std::string_view text) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=@%+,";
    if (!text.empty() && text.find_first_not_of(plain) == std::string_view::npos) return std::string(text);
    const bool is_printable = printable(text, std::string_view::npos) == text;
    std::string quoted;
    for (const char c : text) {
        if (c == '\'')
            quoted += is_printable ? "'\\''" : "\\'";
        else if (c == '\\' && !is_printable)
            quoted += "\\\\";
        else
            quoted += c;
    }
    return fmt::format("{}'{}'", is_printable ? "" : "$", printable(quoted, std::string_view::npos));
}

}  // namespace kcheck
