#include "inventory/json_text.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "inventory/json_special.hpp"

namespace kcheck {

namespace {

/// A value of an inventory needs four levels; a deeper one is not meant for us.
constexpr int max_depth = 64;

std::size_t skip_digits(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
}

/// number = ["-"] ("0" / digit1-9 *digit) ["." 1*digit] [("e" / "E") ["+" / "-"] 1*digit]
bool is_json_number(std::string_view text) {
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const std::size_t whole = skip_digits(text, at);
    if (whole == at || (text[at] == '0' && whole > at + 1)) return false;
    at = whole;
    if (at < text.size() && text[at] == '.') {
        const std::size_t end = skip_digits(text, at + 1);
        if (end == at + 1) return false;
        at = end;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        const std::size_t end = skip_digits(text, at);
        if (end == at) return false;
        at = end;
    }
    return at == text.size();
}

/// Checks a value by recursive descent.
class ValueCheck {
  public:
    explicit ValueCheck(std::string_view json) : at_(json.data()), end_(json.data() + json.size()) {}

    bool is_value() {
        const bool is_well_formed = value(0);
        skip_blanks();
        return is_well_formed && at_ == end_;
    }

  private:
    char peek() const { return at_ < end_ ? *at_ : '\0'; }

    void skip_blanks() {
        while (at_ < end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
    }

    bool take(char c) {
        skip_blanks();
        if (peek() != c) return false;
        ++at_;
        return true;
    }

    bool value(int depth) {
        if (depth > max_depth) return false;
        skip_blanks();
        if (peek() == '"') return string();
        if (peek() == '{') return members('}', depth);
        if (peek() == '[') return members(']', depth);
        const char* const begin = at_;
        while (at_ < end_ && *at_ != ',' && *at_ != '}' && *at_ != ']' &&
               static_cast<unsigned char>(*at_) > ' ')
            ++at_;
        return is_json_literal({begin, static_cast<std::size_t>(at_ - begin)});
    }

    bool members(char close, int depth) {
        ++at_;
        if (take(close)) return true;
        do {
            if (close == '}') {
                skip_blanks();
                if (peek() != '"' || !string() || !take(':')) return false;
            }
            if (!value(depth + 1)) return false;
        } while (take(','));
        return take(close);
    }

    bool string() {
        const char* const begin = at_;
        bool has_escape = false;
        for (++at_; true; ++at_) {
            at_ = find_json_special(at_, end_);
            if (at_ >= end_) return false;
            if (*at_ == '"') break;
            if (*at_ != '\\') return false;
            has_escape = true;
            ++at_;
        }
        ++at_;
        std::string ignored;
        return !has_escape || unescape_json({begin, static_cast<std::size_t>(at_ - begin)}, ignored);
    }

    const char* at_;
    const char* end_;
};

std::optional<std::uint32_t> parse_hex4(std::string_view text) {
    if (text.size() < 4) return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : text.substr(0, 4)) {
        constexpr std::string_view digits = "0123456789abcdef";
        const std::size_t digit = digits.find(static_cast<char>(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c));
        if (digit == std::string_view::npos) return std::nullopt;
        value = value * 16 + static_cast<std::uint32_t>(digit);
    }
    return value;
}

void append_utf8(std::string& text, std::uint32_t point) {
    const auto add = [&](std::uint32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    const auto add_rest = [&](int bits) {
        for (; bits >= 0; bits -= 6) add(0x80 | ((point >> bits) & 0x3f));
    };
    if (point < 0x80) return add(point);
    if (point < 0x800) {
        add(0xc0 | (point >> 6));
        return add_rest(0);
    }
    if (point < 0x10000) {
        add(0xe0 | (point >> 12));
        return add_rest(6);
    }
    add(0xf0 | (point >> 18));
    add_rest(12);
}

/// What follows `\u`: one unit, or two of a surrogate pair. Removes it from `rest`.
bool take_unicode(std::string_view& rest, std::string& text) {
    const auto unit = parse_hex4(rest);
    if (!unit) return false;
    rest.remove_prefix(4);
    if (*unit >= 0xdc00 && *unit < 0xe000) return false;
    if (*unit < 0xd800 || *unit >= 0xe000) {
        append_utf8(text, *unit);
        return true;
    }
    if (!consume_prefix(rest, "\\u")) return false;
    const auto low = parse_hex4(rest);
    if (!low || *low < 0xdc00 || *low >= 0xe000) return false;
    rest.remove_prefix(4);
    append_utf8(text, 0x10000 + ((*unit - 0xd800) << 10) + (*low - 0xdc00));
    return true;
}

}  // namespace

void append_json_text(std::string& json, std::string_view text) {
    const char* at = text.data();
    const char* const end = at + text.size();
    json += '"';
    while (true) {
        const char* const stop = find_json_special(at, end);
        json.append(at, stop);
        if (stop == end) break;
        if (*stop == '"' || *stop == '\\') {
            json += '\\';
            json += *stop;
        } else {
            fmt::format_to(std::back_inserter(json), "\\u{:04x}", static_cast<unsigned char>(*stop));
        }
        at = stop + 1;
    }
    json += '"';
}

bool is_json_literal(std::string_view json) {
    return json == "true" || json == "false" || json == "null" || is_json_number(json);
}

bool is_json_value(std::string_view json) { return ValueCheck(json).is_value(); }

bool unescape_json(std::string_view quoted, std::string& text) {
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
    text.clear();
    std::string_view rest = quoted.substr(1, quoted.size() - 2);
    while (!rest.empty()) {
        const std::size_t plain = std::min(rest.find('\\'), rest.size());
        text.append(rest.substr(0, plain));
        rest.remove_prefix(plain);
        if (rest.empty()) break;
        if (rest.size() < 2) return false;
        const char letter = rest[1];
        rest.remove_prefix(2);
        const std::size_t index = letters.find(letter);
        if (index != std::string_view::npos) {
            text += meant[index];
        } else if (letter != 'u' || !take_unicode(rest, text)) {
            return false;
        }
    }
    return true;
}

}  // namespace kcheck
