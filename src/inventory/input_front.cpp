#include "inventory/input_front.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

/// Deeper members tell no form.
constexpr std::size_t max_depth = 6;
/// An inventory with more kinds of members is told by the first of them.
constexpr std::size_t max_paths = 2000;
/// Lines that are looked at where each is a document.
constexpr std::size_t max_lines = 32;
constexpr std::size_t max_text = 64;

/// Walks through JSON that may be malformed or cut off, and collects where its members are.
class Outline {
  public:
    explicit Outline(std::set<std::string, std::less<>>& paths) : paths_(paths) {}

    void scan(std::string_view text) {
        levels_.clear();
        key_.clear();
        for (std::size_t at = 0; at < text.size() && paths_.size() < max_paths; ++at) {
            const char c = text[at];
            if (c == '"') at = take_string(text, at);
            if (c == '{' || c == '[') open(c);
            if ((c == '}' || c == ']') && !levels_.empty()) levels_.pop_back();
            if (c == ',') expects_key_ = !levels_.empty() && levels_.back().is_object;
            if (c == '{') expects_key_ = true;
        }
    }

  private:
    struct Level {
        std::string prefix;
        bool is_object = false;
    };

    void open(char c) {
        const bool is_object = c == '{';
        Level level{levels_.empty() ? std::string() : levels_.back().prefix, is_object};
        if (!levels_.empty() && levels_.back().is_object) level.prefix = path_of_key();
        if (!is_object && !levels_.empty()) level.prefix += "[]";
        levels_.push_back(std::move(level));
        expects_key_ = is_object;
    }

    std::string path_of_key() const {
        const std::string& prefix = levels_.back().prefix;
        return prefix.empty() ? key_ : fmt::format("{}.{}", prefix, key_);
    }

    /// Returns the place of the closing quote.
    std::size_t take_string(std::string_view text, std::size_t quote) {
        std::size_t end = quote + 1;
        while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
        end = std::min(end, text.size());
        const std::string_view content = text.substr(quote + 1, end - quote - 1);
        if (levels_.empty() || !levels_.back().is_object || levels_.size() > max_depth) return end;
        if (expects_key_) {
            key_ = content.substr(0, max_text);
            paths_.insert(path_of_key());
        } else if (content.size() <= max_text) {
            paths_.insert(fmt::format("{}={}", path_of_key(), content));
        }
        expects_key_ = false;
        return end;
    }

    std::set<std::string, std::less<>>& paths_;
    std::vector<Level> levels_;
    std::string key_;
    bool expects_key_ = false;
};

}  // namespace

InputFront::InputFront(std::string_view text) : text_(text) {
    const std::string_view trimmed = trim(text);
    is_json_ = trimmed.starts_with('{') || trimmed.starts_with('[');
    if (!is_json_) return;
    Outline outline(paths_);
    if (!has_record_on_first_line(text)) {
        outline.scan(text);
        return;
    }
    std::string_view rest = trimmed;
    for (std::size_t i = 0; i < max_lines && !rest.empty(); ++i) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        outline.scan(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

bool InputFront::has(std::string_view path, std::string_view text) const {
    return paths_.contains(fmt::format("{}={}", path, text));
}

bool InputFront::has_outer(bool (*is_wanted)(std::string_view key)) const {
    return std::any_of(paths_.begin(), paths_.end(),
                       [&](const std::string& path) { return is_wanted(path); });
}

bool has_record_on_first_line(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || text[begin] == '[') return false;
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return true;
    const std::string_view line = trim(text.substr(begin, end - begin));
    // A line of a document that goes on; a record that is cut off does not end so.
    return line.back() != '{' && line.back() != '[' && line.back() != ',';
}

}  // namespace kcheck
