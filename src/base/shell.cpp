#include "base/shell.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

std::string shell_word(std::string_view text) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=@%+,";
    if (!text.empty() && text.find_first_not_of(plain) == std::string_view::npos) return std::string(text);
    const bool has_escapes = !is_printable(text);
    std::string quoted;
    for (const char c : text) {
        if (c == '\'')
            quoted += has_escapes ? "\\'" : "'\\''";
        else if (c == '\\' && has_escapes)
            quoted += "\\\\";
        else
            quoted += c;
    }
    return fmt::format("{}'{}'", has_escapes ? "$" : "", printable(quoted, std::string_view::npos));
}

}  // namespace kcheck
