// Where the records of CSV end. Grammar (RFC 4180, with any of three delimiters):
//
//     record = cell *(delimiter cell) line-end
//     cell   = '"' *(any but '"' / '""') '"'  /  *(any but delimiter and line-end)
//
// A quote in the middle of a plain cell is text. Behind a closing quote anything up to the delimiter is an
// error of the record, which readers tell; here it is plain.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace kcheck {

/// The delimiter of a header: comma, semicolon or tab, whichever stands most often outside of quotes.
char csv_delimiter(std::string_view header);

/// Finds record ends in a text that grows.
class CsvScanner {
  public:
    /// `at` is the begin of a record.
    explicit CsvScanner(char delimiter, std::size_t at = 0) : delimiter_(delimiter), at_(at) {}

    /// The place behind the next line end that ends a record; nothing where `text` has no more so far.
    std::optional<std::size_t> next_end(std::string_view text);
    /// The last such place in `text`, or nothing.
    std::optional<std::size_t> last_end(std::string_view text);
    /// The text ended inside of quotes.
    bool is_quoted() const { return state_ == State::quoted; }

  private:
    enum class State : unsigned char { cell_start, plain, quoted, after_quote };
    State next_state(char c) const;
    /// The next end if no quote stands before the next line feed, as in most records.
    std::optional<std::size_t> plain_end(std::string_view text);

    char delimiter_;
    State state_ = State::cell_start;
    std::size_t at_;
};

}  // namespace kcheck
