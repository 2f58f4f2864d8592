#include "rule/yaml_scalar.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "rule/yaml_text.hpp"

namespace kcheck {

namespace {

/// The escape of the character at the start of `text`, which is not printable.
struct Escape {
    std::string text;
    std::size_t length = 1;  ///< Of what it stands for, in bytes.
};

Escape escape(std::string_view text) {
    if (text.front() == '\n') return {"\\n"};
    if (text.front() == '\t') return {"\\t"};
    // `\x` takes a code point: of a C1 control, the second byte.
    const bool is_c1 = text.size() > 1 && text[0] == '\xc2' && (text[1] & '\xe0') == '\x80';
    const std::size_t length = is_c1 ? 2 : 1;
    return {fmt::format("\\x{:02x}", static_cast<unsigned char>(text[length - 1])), length};
}

/// YAML 1.2, 7.3.3: what a plain scalar may not begin with, hold or end with. `-`, `?` and `:` may begin one
/// before some characters; quotes are clearer.
bool is_plain_text(std::string_view text, YamlContext context) {
    constexpr std::string_view indicators = "-?:,[]{}#&*!|>'\"%@`=~";
    if (text.empty() || indicators.find(text.front()) != std::string_view::npos) return false;
    if (text.ends_with(':') || text.find(": ") != std::string_view::npos ||
        text.find(" #") != std::string_view::npos || text.starts_with("..."))
        return false;
    if (text.starts_with(byte_order_mark) || !is_printable(text)) return false;
    // yaml-cpp also ends a plain scalar of a flow collection at "?".
    return context == YamlContext::block || text.find_first_of(",?[]{}") == std::string_view::npos;
}

}  // namespace

bool is_typed_when_plain(std::string_view text) {
    static constexpr std::array<std::string_view, 11> words{"",    "y",    "n",     "yes",  "no", "on",
                                                            "off", "true", "false", "null", "~"};
    if (std::find(words.begin(), words.end(), in_lower_case(text)) != words.end()) return true;
    const bool has_digit = std::any_of(text.begin(), text.end(), is_digit);
    const auto is_numeric = [](char c) { return is_digit(c) || c == '.' || c == '_' || c == '+'; };
    const bool is_number = has_digit && std::all_of(text.begin(), text.end(), is_numeric);
    // 4.19.43 cannot be a number; 5.10 can.
    return is_number && std::count(text.begin(), text.end(), '.') <= 1;
}

std::string write_quoted(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        std::size_t length = printable_sequence(text);
        if (text.front() == '"' || text.front() == '\\') {
            out += '\\';
            out += text.front();
        } else if (length > 0) {
            out += text.substr(0, length);
        } else {
            const Escape escaped = escape(text);
            out += escaped.text;
            length = escaped.length;
        }
        text.remove_prefix(length);
    }
    return out + '"';
}

std::string write_scalar(const YamlNode& scalar, YamlContext context) {
    const std::string_view text = trim(scalar.scalar);
    const bool keeps_quotes = scalar.quoted && is_typed_when_plain(text);
    return !keeps_quotes && is_plain_text(text, context) ? std::string(text) : write_quoted(text);
}

std::vector<std::string> fill(std::string_view text, std::size_t width) {
    std::vector<std::string> filled;
    std::string line;
    std::size_t start = 0;
    while (start <= text.size()) {
        // The next blank that stands alone.
        std::size_t end = text.find(' ', start);
        while (end != std::string_view::npos && (text.substr(end + 1, 1) == " " || text[end - 1] == ' '))
            end = text.find(' ', end + 1);
        const std::string_view word = text.substr(start, std::min(end, text.size()) - start);
        if (!line.empty() && line.size() + 1 + word.size() > width) {
            filled.push_back(std::move(line));
            line.clear();
        }
        line += fmt::format("{}{}", line.empty() ? "" : " ", word);
        if (end == std::string_view::npos) break;
        start = end + 1;
    }
    if (!line.empty()) filled.push_back(std::move(line));
    return filled;
}

}  // namespace kcheck
