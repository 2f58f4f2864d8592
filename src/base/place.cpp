#include "base/place.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace kcheck {

Place place_of_byte(std::string_view text, std::size_t byte, const std::string& file) {
    const std::string_view before = text.substr(0, byte == 0 ? 0 : byte - 1);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t start = before.rfind('\n');
    const std::size_t column = before.size() - (start == std::string_view::npos ? 0 : start + 1) + 1;
    return {file, static_cast<int>(line), static_cast<int>(column)};
}

std::string to_text(const Place& place) {
    if (place.line == 0) return place.file;
    return fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

std::string to_text(const Diagnostic& diagnostic) {
    if (diagnostic.place.file.empty()) return diagnostic.message;
    return fmt::format("{}: {}", to_text(diagnostic.place), diagnostic.message);
}

}  // namespace kcheck
