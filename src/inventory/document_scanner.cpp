#include "inventory/document_scanner.hpp"

namespace kcheck {

namespace {

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

bool DocumentScanner::next(std::string_view text) {
    while (at_ < text.size()) {
        const bool was_outside = state_ == State::outside;
        step(text[at_]);
        ++at_;
        if (was_outside || state_ != State::outside) continue;
        end_ = at_;
        return true;
    }
    return false;
}

}  // namespace kcheck
