#include "inventory/document_scanner.hpp"

#include <array>

#include "inventory/json_special.hpp"

namespace kcheck {

namespace {

/// Bytes that mean something inside of an object and outside of texts.
constexpr std::array<bool, 256> is_structural = [] {
    std::array<bool, 256> table{};
    for (const char c : {'"', '{', '}', '[', ']'}) table[static_cast<unsigned char>(c)] = true;
    return table;
}();

constexpr bool is_separator(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == '[' || c == ']';
}

}  // namespace

void DocumentScanner::step(char c) {
    switch (state_) {
        case State::outside:
            if (is_separator(c)) return;
            begin_ = at_;
            depth_ = c == '{' ? 1 : 0;
            state_ = c == '{' ? State::object : State::stray;
            return;
        case State::stray:
            if (c == '\n') state_ = State::outside;
            return;
        case State::object:
            if (c == '"') state_ = State::string;
            if (c == '{' || c == '[') ++depth_;
            if ((c == '}' || c == ']') && --depth_ == 0) state_ = State::outside;
            return;
        case State::string:
            if (c == '"') state_ = State::object;
            if (c == '\\') state_ = State::escape;
            return;
        case State::escape: state_ = State::string; return;
    }
}

void DocumentScanner::skip(std::string_view text) {
    const char* const end = text.data() + text.size();
    const char* at = text.data() + at_;
    if (state_ == State::string) at = find_json_special(at, end);
    if (state_ == State::object) {
        while (at < end && !is_structural[static_cast<unsigned char>(*at)]) ++at;
    }
    at_ = static_cast<std::size_t>(at - text.data());
}

bool DocumentScanner::next(std::string_view text) {
    while (true) {
        skip(text);
        if (at_ >= text.size()) return false;
        const bool was_outside = state_ == State::outside;
        step(text[at_]);
        ++at_;
        if (was_outside || state_ != State::outside) continue;
        end_ = at_;
        return true;
    }
}

}  // namespace kcheck
