#include "rule/yaml_comments.hpp"

#include <algorithm>
#include <cstddef>

#include "base/text.hpp"
#include "rule/yaml_text.hpp"

namespace kcheck {

namespace {

/// Bytes that are part of a scalar, whatever they look like: [start, end).
struct Extent {
    std::size_t start = 0;
    std::size_t end = 0;
};

std::size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

class ScalarExtents {
  public:
    explicit ScalarExtents(std::string_view text) : text_(text), line_starts_{0} {
        for (std::size_t at = 0; at + 1 < text.size(); ++at) {
            if (text[at] == '\n') line_starts_.push_back(at + 1);
        }
    }

    void collect(const YamlNode& node) {
        if (node.is_scalar()) add(node);
        for (const YamlNode& item : node.items) collect(item);
        for (const YamlEntry& entry : node.entries) {
            collect(entry.key);
            collect(entry.value);
        }
    }

    /// In the order of their places, for that is the order of the tree.
    const std::vector<Extent>& all() const { return extents_; }
    const std::vector<std::size_t>& line_starts() const { return line_starts_; }

  private:
    void add(const YamlNode& scalar) {
        const auto line = static_cast<std::size_t>(scalar.place.line) - 1;
        if (!scalar.quoted || line >= line_starts_.size()) return;
        const std::size_t start = line_starts_[line] + static_cast<std::size_t>(scalar.place.column) - 1;
        if (start >= text_.size()) return;
        const char mark = text_[start];
        if (mark == '"' || mark == '\'') extents_.push_back({start, end_of_quotes(text_, start)});
        // The line of the mark itself may carry a comment; what is empty has no line of its own.
        if ((mark == '|' || mark == '>') && !scalar.scalar.empty() && line + 1 < line_starts_.size())
            extents_.push_back({line_starts_[line + 1], end_of_block(line + 1)});
    }

    std::string_view line(std::size_t number) const {
        const std::size_t start = line_starts_[number];
        return text_.substr(start, text_.find('\n', start) - start);
    }

    /// A block lasts as long as its lines are empty or indented as far as its first line with text.
    std::size_t end_of_block(std::size_t first) const {
        std::size_t depth = 0;
        for (std::size_t number = first; number < line_starts_.size(); ++number) {
            const std::string_view content = line(number);
            if (trim(content).empty()) continue;
            if (depth == 0) depth = std::max<std::size_t>(indentation(content), 1);
            if (indentation(content) < depth) return line_starts_[number];
        }
        return text_.size();
    }

    std::string_view text_;
    std::vector<std::size_t> line_starts_;
    std::vector<Extent> extents_;
};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

}  // namespace

std::vector<YamlComment> comments_of(std::string_view text, const YamlNode& root) {
    ScalarExtents scalars(text);
    scalars.collect(root);
    std::vector<YamlComment> comments;
    auto scalar = scalars.all().begin();
    const auto& starts = scalars.line_starts();
    for (std::size_t line = 0; line < starts.size(); ++line) {
        const std::size_t start = starts[line];
        const std::size_t end = line + 1 < starts.size() ? starts[line + 1] : text.size();
        for (std::size_t at = start; at < end; ++at) {
            while (scalar != scalars.all().end() && scalar->end <= at) ++scalar;
            if (scalar != scalars.all().end() && at >= scalar->start) {
                at = std::min(scalar->end, end) - 1;
                continue;
            }
            if (text[at] != '#' || (at > start && !is_blank(text[at - 1]))) continue;
            const bool is_alone = trim(text.substr(start, at - start)).empty();
            comments.push_back(
                {static_cast<int>(line) + 1, std::string(trim(text.substr(at, end - at))), is_alone});
            break;
        }
    }
    return comments;
}

}  // namespace kcheck
