// Tables of words in text files, which people extend without a compiler.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/text.hpp"

namespace kcheck {

/// The words of every line of a file below tests/; empty lines and those that start with `#` are left out.
inline std::vector<std::vector<std::string>> read_table(const std::string& path) {
    const auto text = read_input(KCHECK_SOURCE_DIR "/tests/" + path, std::size_t{1} << 20);
    if (!text) throw std::runtime_error(text.error().message);
    std::vector<std::vector<std::string>> rows;
    for (const std::string_view line : lines(*text)) {
        const auto fields = words(line);
        if (!fields.empty() && fields.front().front() != '#') rows.emplace_back(fields.begin(), fields.end());
    }
    return rows;
}

}  // namespace kcheck
