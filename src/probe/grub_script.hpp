// The words of a GRUB script. Quotes and variables follow the shell; see grub_script.cpp for the grammar.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kcheck {

/// A word before its variables are put in. `$` that was quoted is kept as `literal_dollar`.
using GrubWord = std::string;
inline constexpr char literal_dollar = '\x01';

/// A command with its arguments, or a keyword. A block begins with a statement that ends in `{` and ends
/// with the statement `}`.
using GrubStatement = std::vector<GrubWord>;

std::vector<GrubStatement> parse_grub_script(std::string_view script);

/// The value of a variable, or nothing if it cannot be known; an unset variable is empty.
using GrubVariables = std::function<std::optional<std::string>(std::string_view name)>;

/// What a word may become: several times the kernel's longest command line.
inline constexpr std::size_t longest_grub_word = 16384;

/// The word with its variables put in; nothing if one of them cannot be known, or if the word becomes longer
/// than `longest_grub_word`, as only a script that doubles a variable time and again makes it.
std::optional<std::string> expand_grub_word(const GrubWord& word, const GrubVariables& variables);

}  // namespace kcheck
