// Small text operations that the standard library of GCC 12 lacks. All work on bytes and know no locale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kcheck {

/// Without blanks, tabs and line ends at both ends.
std::string_view trim(std::string_view text);

/// The parts between separators; "a,,b" has three parts, "" has one (empty) part.
std::vector<std::string_view> split(std::string_view text, char separator);

/// The words between runs of blanks, tabs and line ends; no word is empty.
std::vector<std::string_view> words(std::string_view text);

/// The lines without their line ends ("\n" or "\r\n"); no empty line after a final line end.
std::vector<std::string_view> lines(std::string_view text);

/// Removes `prefix` from the front of `text` if it stands there, and says whether it did.
bool consume_prefix(std::string_view& text, std::string_view prefix);

/// Without one pair of surrounding `"` or `'`, as shell-style assignments carry them.
std::string_view unquote(std::string_view text);

/// A whole decimal number and nothing else; nothing on overflow, sign `+` or stray characters.
std::optional<std::int64_t> parse_integer(std::string_view text);

/// Whether a byte is an ASCII digit, an ASCII letter, either of the two; no locale plays a part.
bool is_digit(char c);
bool is_alpha(char c);
bool is_alnum(char c);

/// The text with the letters A to Z in lower case.
std::string in_lower_case(std::string_view text);

/// Whether `text` matches the shell pattern `glob` (`*`, `?`, `[...]`) as a whole.
bool matches_glob(const std::string& glob, const std::string& text);

/// The candidate closest to `word` by edit distance, for "did you mean"; nothing if all are far off
/// (more than a third of the word's length away) or the word is no word (longer than 200 bytes).
std::optional<std::string> closest(std::string_view word, std::span<const std::string_view> candidates);

/// `did you mean "near"?` for the end of a message, or `otherwise` where nothing is near.
std::string did_you_mean(const std::optional<std::string>& near, std::string_view otherwise);

/// The length of the well-formed UTF-8 sequence at the start of `text`; 0 if there is none, or if it is a
/// control character (C0 with tabs and line ends, DEL, C1). A terminal acts on those.
std::size_t printable_sequence(std::string_view text);

/// Whether the text is made of such sequences alone, as the empty one is.
bool is_printable(std::string_view text);

/// "1 advisory", "2 advisories", "0 hosts": a count with its noun, given in the singular. Knows the regular
/// plurals: -s, and -ies for a consonant with -y.
std::string counted(std::size_t count, std::string_view noun);

/// For messages: valid, printable UTF-8 stays, every other byte is shown as `\xNN`, and text beyond
/// `limit` bytes is cut with "...". Keeps terminal control sequences in hostile input from acting.
std::string printable(std::string_view text, std::size_t limit = 200);

}  // namespace kcheck
