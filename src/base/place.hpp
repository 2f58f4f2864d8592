// A place in a text file, and what is wrong there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kcheck {

/// Line and column count from 1; 0 means that only the file is known.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;

    bool operator==(const Place&) const = default;
};

/// The place of a byte, which counts from 1 as JSON parsers have it; beyond the end, the end.
Place place_of_byte(std::string_view text, std::size_t byte, const std::string& file);

/// `file:line:column`, as editors and compilers write it.
std::string to_text(const Place& place);

/// What is wrong at a place: a message for a person, without a final period.
struct Diagnostic {
    Place place;
    std::string message;
};

/// `file:line:column: message`; the message alone where no file is named.
std::string to_text(const Diagnostic& diagnostic);

using Diagnostics = std::vector<Diagnostic>;

}  // namespace kcheck
