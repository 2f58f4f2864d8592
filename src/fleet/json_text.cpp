#include "fleet/json_text.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

constexpr std::uint64_t ones = 0x0101010101010101;
constexpr std::uint64_t high_bits = 0x8080808080808080;

/// The high bit of some byte is set where a byte of `word` is 0, of none where none is.
constexpr std::uint64_t zero_bytes(std::uint64_t word) { return (word - ones) & ~word & high_bits; }

/// Whether eight bytes are printable ASCII without `"` and `\`.
constexpr bool is_plain(std::uint64_t word) {
    const std::uint64_t below_blank = (word - ones * 0x20) & ~word & high_bits;
    return (below_blank | (word & high_bits) | zero_bytes(word ^ (ones * '"')) |
            zero_bytes(word ^ (ones * '\\')) | zero_bytes(word ^ (ones * 0x7f))) == 0;
}

bool is_plain(std::string_view text) {
    constexpr std::size_t width = sizeof(std::uint64_t);
    std::uint64_t word = 0;
    for (; text.size() >= width; text.remove_prefix(width)) {
        std::memcpy(&word, text.data(), width);
        if (!is_plain(word)) return false;
    }
    word = ones * 'a';
    if (!text.empty()) std::memcpy(&word, text.data(), text.size());
    return is_plain(word);
}

/// The code point of a control character at the front, which takes one byte, or two for C1.
struct Control {
    std::uint32_t code = 0;
    std::size_t length = 0;  ///< 0 if there is none.
};
Control control_at(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (byte(0) < 0x20 || byte(0) == 0x7f) return {byte(0), 1};
    if (byte(0) == 0xc2 && text.size() > 1 && byte(1) >= 0x80 && byte(1) < 0xa0) return {byte(1), 2};
    return {};
}

void append_sequence(std::string_view sequence, std::string& out) {
    if (sequence == "\"" || sequence == "\\") {
        out += '\\';
        out += sequence;
    } else if (sequence == "\xe2\x80\xa8") {
        out += "\\u2028";
    } else if (sequence == "\xe2\x80\xa9") {
        out += "\\u2029";
    } else {
        out += sequence;
    }
}

void append_escaped(std::string_view text, std::string& out) {
    while (!text.empty()) {
        std::size_t length = printable_sequence(text);
        if (length > 0) {
            append_sequence(text.substr(0, length), out);
        } else if (const Control control = control_at(text); control.length > 0) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", control.code);
            length = control.length;
        } else {
            out += "\xef\xbf\xbd";
            length = 1;
        }
        text.remove_prefix(length);
    }
}

}  // namespace

void append_json_part(std::string_view text, std::string& out) {
    if (is_plain(text)) {
        out += text;
    } else {
        append_escaped(text, out);
    }
}

void append_json_string(std::string_view text, std::string& out) {
    out += '"';
    append_json_part(text, out);
    out += '"';
}

void append_json_text_or_null(std::string_view text, std::string& out) {
    if (text.empty()) {
        out += "null";
    } else {
        append_json_string(text, out);
    }
}

}  // namespace kcheck
