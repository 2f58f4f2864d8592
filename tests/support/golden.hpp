// Golden files: what a report must be, byte by byte. `scripts/approve` takes over what has changed on
// purpose.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/file.hpp"
#include "base/text.hpp"

namespace kcheck {

/// The lines in which two texts differ, between those that they share at both ends.
inline std::string difference(std::string_view expected, std::string_view actual) {
    auto old_lines = lines(expected);
    auto new_lines = lines(actual);
    std::size_t line = 1;
    while (!old_lines.empty() && !new_lines.empty() && old_lines.front() == new_lines.front()) {
        old_lines.erase(old_lines.begin());
        new_lines.erase(new_lines.begin());
        ++line;
    }
    while (!old_lines.empty() && !new_lines.empty() && old_lines.back() == new_lines.back()) {
        old_lines.pop_back();
        new_lines.pop_back();
    }
    std::string out = "from line " + std::to_string(line) + " on\n";
    for (const std::string_view each : old_lines) out.append("-").append(printable(each)).append("\n");
    for (const std::string_view each : new_lines) out.append("+").append(printable(each)).append("\n");
    return out;
}

/// Compares with tests/<path>. Empty if they are the same; else the difference, and the actual text lies in
/// the build directory, from which `scripts/approve` takes it.
inline std::string compare_with_golden(const std::string& path, const std::string& actual) {
    const std::filesystem::path kept =
        std::filesystem::path(KCHECK_BINARY_DIR) / "golden" / (path + ".actual");
    const auto expected = read_input(KCHECK_SOURCE_DIR "/tests/" + path, std::size_t{1} << 20);
    std::error_code ignored;
    if (expected && *expected == actual) {
        std::filesystem::remove(kept, ignored);
        return {};
    }
    std::filesystem::create_directories(kept.parent_path(), ignored);
    const auto written = write_output(kept.string(), actual);
    return "tests/" + path + " is not what came out (`scripts/approve` takes it over)\n" +
           (written ? std::string() : written.error().message + "\n") +
           difference(expected.value_or(""), actual);
}

}  // namespace kcheck
