#include "inventory/csv_scanner.hpp"

#include <algorithm>
#include <array>

namespace kcheck {

char csv_delimiter(std::string_view header) {
    constexpr std::string_view delimiters = ",;\t";
    std::array<std::size_t, delimiters.size()> counts{};
    bool is_quoted = false;
    for (const char c : header) {
        if (c == '"') is_quoted = !is_quoted;
        if (c == '\n' && !is_quoted) break;
        const std::size_t index = delimiters.find(c);
        if (!is_quoted && index != std::string_view::npos) ++counts[index];
    }
    const auto* const most = std::max_element(counts.begin(), counts.end());
    return delimiters[static_cast<std::size_t>(most - counts.begin())];
}

CsvScanner::State CsvScanner::next_state(char c) const {
    if (state_ == State::quoted) return c == '"' ? State::after_quote : State::quoted;
    if (c == '"' && state_ != State::plain) return State::quoted;
    return c == delimiter_ || c == '\n' ? State::cell_start : State::plain;
}

std::optional<std::size_t> CsvScanner::plain_end(std::string_view text) {
    const std::string_view rest = text.substr(std::min(at_, text.size()));
    const std::size_t line_feed = rest.find('\n');
    if (state_ == State::quoted || line_feed == std::string_view::npos) return std::nullopt;
    if (rest.substr(0, line_feed).find('"') != std::string_view::npos) return std::nullopt;
    state_ = State::cell_start;
    at_ += line_feed + 1;
    return at_;
}

std::optional<std::size_t> CsvScanner::next_end(std::string_view text) {
    if (const auto end = plain_end(text)) return end;
    while (at_ < text.size()) {
        const char c = text[at_++];
        const bool was_quoted = state_ == State::quoted;
        state_ = next_state(c);
        if (c == '\n' && !was_quoted) return at_;
    }
    return std::nullopt;
}

std::optional<std::size_t> CsvScanner::last_end(std::string_view text) {
    const std::size_t from = std::min(at_, text.size());
    if (state_ != State::quoted && text.find('"', from) == std::string_view::npos) {
        const std::size_t line_feed = text.rfind('\n');
        at_ = text.size();
        const bool starts_cell = at_ == from || text.back() == '\n' || text.back() == delimiter_;
        if (at_ > from) state_ = starts_cell ? State::cell_start : State::plain;
        if (line_feed == std::string_view::npos || line_feed < from) return std::nullopt;
        return line_feed + 1;
    }
    std::optional<std::size_t> last;
    while (const auto end = next_end(text)) last = end;
    return last;
}

}  // namespace kcheck
