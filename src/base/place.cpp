#include "base/place.hpp"

#include <fmt/format.h>

namespace kcheck {

std::string to_text(const Place& place) {
    if (place.line == 0) return place.file;
    return fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

std::string to_text(const Diagnostic& diagnostic) {
    if (diagnostic.place.file.empty()) return diagnostic.message;
    return fmt::format("{}: {}", to_text(diagnostic.place), diagnostic.message);
}

}  // namespace kcheck
