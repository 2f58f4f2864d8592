#include "report/paragraph.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

std::string_view escape_of(Paint paint) {
    switch (paint) {
        case Paint::plain: return "";
        case Paint::bold: return "\x1b[1m";
        case Paint::red: return "\x1b[1;31m";
        case Paint::yellow: return "\x1b[1;33m";
        case Paint::green: return "\x1b[32m";
        case Paint::cyan: return "\x1b[36m";
    }
    return "";
}

std::size_t columns(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

/// Plain ASCII words with one blank between them: what stays as it is if it is short enough.
bool is_one_line(std::string_view text) {
    const bool is_plain =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < '\x7f'; });
    return is_plain && !text.starts_with(' ') && !text.ends_with(' ') &&
           text.find("  ") == std::string_view::npos;
}

}  // namespace

std::string painted(std::string_view text, Paint paint, Colour colour) {
    if (colour == Colour::off || paint == Paint::plain) return std::string(text);
    return fmt::format("{}{}\x1b[0m", escape_of(paint), text);
}

Paint paint_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::affected: return Paint::red;
        case Outcome::unknown: return Paint::yellow;
        case Outcome::mitigated: return Paint::cyan;
        case Outcome::not_affected: return Paint::green;
    }
    return Paint::yellow;
}

std::string labelled(std::string_view label, std::string_view text, std::size_t width) {
    if (text.empty()) return {};
    return fmt::format("{:{}}{:<{}}{}\n", "", label_column, label, text_column - label_column,
                       wrapped(text, text_column, width));
}

std::string remark(std::string_view text, std::size_t width) {
    return fmt::format("{:<{}}{}\n", "note", label_column, wrapped(text, label_column, width));
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
    if (indent + text.size() <= width && is_one_line(text)) return std::string(text);
    std::string out;
    std::size_t column = indent;
    for (const std::string_view raw : words(text)) {
        const std::string word = printable(raw, std::string_view::npos);
        const bool is_first = column == indent;
        if (!is_first && column + 1 + columns(word) > width) {
            out += fmt::format("\n{:{}}", "", indent);
            column = indent;
        } else if (!is_first) {
            out += ' ';
            ++column;
        }
        out += word;
        column += columns(word);
    }
    return out;
}

}  // namespace kcheck
