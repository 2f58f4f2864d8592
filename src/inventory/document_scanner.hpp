// Where JSON documents end that stand one after another or in one array. Only brackets and quotes are looked
// at: whether a document is well formed, its reader tells.
#pragma once

#include <cstddef>
#include <string_view>

namespace kcheck {

/// Finds documents in a text that grows. Outermost square brackets and commas only separate.
class DocumentScanner {
  public:
    /// Whether another document ends in `text`. What is no object counts as one up to its line's end.
    bool next(std::string_view text);

    /// Where the document that was found, or that `is_inside`, begins.
    std::size_t begin() const { return begin_; }
    std::size_t end() const { return end_; }

    /// At the end of `text`: a document has begun that does not end.
    bool is_inside() const { return state_ != State::outside; }

  private:
    enum class State : unsigned char { outside, stray, object, string, escape };
    /// Passes over bytes that mean nothing where they stand.
    void skip(std::string_view text);
    void step(char c);

    State state_ = State::outside;
    std::size_t depth_ = 0;
    std::size_t at_ = 0;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace kcheck
