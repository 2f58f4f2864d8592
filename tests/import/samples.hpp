// The sample feeds, written by hand after the formats' descriptions.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "import/format.hpp"

namespace kcheck {

inline std::string sample(const std::string& name) {
    const auto text = read_input(KCHECK_SOURCE_DIR "/tests/import/data/" + name, std::size_t{1} << 20);
    if (!text) throw std::runtime_error(text.error().message);
    return *text;
}

/// The feed in a text that is one.
inline Feed feed_of(std::string_view format, std::string_view text) {
    auto feed = find_feed_format(format)->read(std::move(text), "feed");
    if (!feed) throw std::runtime_error(feed.error().message);
    return std::move(*feed);
}

/// What an import says of entries that cannot be used.
inline std::vector<std::string> texts_of(const Diagnostics& problems) {
    std::vector<std::string> texts;
    for (const Diagnostic& problem : problems) texts.push_back(to_text(problem));
    return texts;
}

/// The text with the first `from` replaced.
inline std::string with(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("the sample does not hold " + std::string(from));
    return text.replace(at, from.size(), to);
}

}  // namespace kcheck
