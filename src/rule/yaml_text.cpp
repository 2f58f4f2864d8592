#include "rule/yaml_text.hpp"

#include "base/text.hpp"

namespace kcheck {

std::string_view without_byte_order_mark(std::string_view text) {
    // More than one, lest the parser drop what was left.
    while (consume_prefix(text, byte_order_mark)) {
    }
    return text;
}

std::size_t end_of_quotes(std::string_view text, std::size_t start) {
    const char quote = text[start];
    for (std::size_t at = start + 1; at < text.size(); ++at) {
        if (quote == '"' && text[at] == '\\') {
            ++at;
        } else if (text[at] == quote) {
            const bool is_doubled = quote == '\'' && text.substr(at + 1, 1) == "'";
            if (!is_doubled) return at + 1;
            ++at;
        }
    }
    return std::string_view::npos;
}

}  // namespace kcheck
