// A parsed JSON document, for the forms of which whole documents are read.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kcheck {

/// A value of a document, or that there is none. Valid until the tree parses again.
class JsonValue {
  public:
    JsonValue() = default;

    explicit operator bool() const { return is_there_; }
    bool is_object() const;
    bool is_array() const;
    /// Empty for what is no text.
    std::string_view text() const;
    /// A text as it is, a number, true or false as it is written; empty for anything else.
    std::string scalar() const;
    /// The first member of that name of an object; none of anything else.
    JsonValue operator[](std::string_view key) const;
    /// Follows a path of names: `status.nodeInfo`.
    JsonValue at(std::string_view path) const;
    /// The elements of an array; none of anything else.
    std::vector<JsonValue> items() const;
    std::vector<std::pair<std::string_view, JsonValue>> members() const;

  private:
    friend class JsonTree;
    /// What the parser calls an element: two words.
    alignas(std::max_align_t) std::array<std::byte, 16> element_{};
    bool is_there_ = false;
};

/// The first text of the members of these names that is not empty; empty if there is none.
std::string_view first_text(const JsonValue& object, std::initializer_list<std::string_view> names);

class JsonTree {
  public:
    JsonTree();
    JsonTree(const JsonTree&) = delete;
    JsonTree& operator=(const JsonTree&) = delete;
    ~JsonTree();

    /// The document, or none and a message in `error`. `text` is followed by piece_padding readable bytes.
    JsonValue parse(std::string_view text, std::string& error);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kcheck
