#include "base/shell.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

std::string shell_quoted(std::string_view text) {
    const auto is_plain = [](char c) {
        return is_alnum(c) || std::string_view("-_./:=@%+,").find(c) != std::string_view::npos;
    };
    if (!text.empty() && std::all_of(text.begin(), text.end(), is_plain)) return std::string(text);
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
