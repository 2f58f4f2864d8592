// How an input begins: what its form is told by.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace kcheck {

/// What of an input is looked at to tell its form.
inline constexpr std::size_t front_size = std::size_t{64} << 10;

class InputFront {
  public:
    /// `text` is at most the first `front_size` bytes of the input without a byte order mark, and ends with
    /// the input or anywhere. It must outlive the object.
    explicit InputFront(std::string_view text);

    std::string_view text() const { return text_; }
    bool is_json() const { return is_json_; }

    /// Whether a JSON input has a member at that path: `items[].status.nodeInfo`. Outermost arrays are left
    /// out of paths. Malformed JSON has members as far as they can be made out.
    bool has(std::string_view path) const { return paths_.contains(path); }
    /// Whether the member at that path is that text, where it is short.
    bool has(std::string_view path, std::string_view text) const;
    /// Whether any outermost object has a member that `is_wanted`.
    bool has_outer(bool (*is_wanted)(std::string_view key)) const;

  private:
    std::string_view text_;
    bool is_json_ = false;
    /// Paths, and `path=text` of short texts.
    std::set<std::string, std::less<>> paths_;
};

/// Whether JSON has its records on lines of their own, or in documents of several lines or in an array.
bool has_record_on_first_line(std::string_view text);

}  // namespace kcheck
