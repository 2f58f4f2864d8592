#include "report/diagnostics.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/document.hpp"
#include "report/workflow_command.hpp"

namespace kcheck {

namespace {

constexpr std::size_t max_shown = 100;
constexpr std::size_t longest_message = 1000;

/// The line, and a mark under the column. A line that is not shown as it is has no columns to point at.
std::string excerpt(const ShownDiagnostic& shown) {
    const std::string text = printable(shown.line);
    if (text.empty()) return {};
    const auto column = static_cast<std::size_t>(std::max(shown.diagnostic.place.column, 1));
    if (text != shown.line || column > text.size() + 1) return fmt::format("    {}\n", text);
    return fmt::format("    {}\n    {:{}}^\n", text, "", column - 1);
}

std::string all_well(const LintedFiles& files) {
    return fmt::format("{} and {}: nothing to complain of\n", counted(files.advisories, "advisory"),
                       counted(files.images, "image"));
}

}  // namespace

std::string write_diagnostics_text(std::span<const ShownDiagnostic> diagnostics, const LintedFiles& files) {
    if (diagnostics.empty()) return all_well(files);
    std::string out;
    const std::size_t count = std::min(diagnostics.size(), max_shown);
    for (const ShownDiagnostic& shown : diagnostics.first(count))
        out += fmt::format("{}\n{}", to_text(shown.diagnostic), excerpt(shown));
    if (count < diagnostics.size()) out += fmt::format("and {} more\n", diagnostics.size() - count);
    return out;
}

std::string write_diagnostics_json(std::span<const ShownDiagnostic> diagnostics, const LintedFiles& files) {
    Json document;
    document["schema"] = "kcheck.lint/1";
    document["advisories"] = files.advisories;
    document["images"] = files.images;
    Json& problems = document["problems"] = Json::array();
    for (const ShownDiagnostic& shown : diagnostics) {
        const auto& [place, message] = shown.diagnostic;
        problems.push_back({{"file", place.file},
                            {"line", place.line},
                            {"column", place.column},
                            {"message", message},
                            {"text", shown.line}});
    }
    return document_text(document);
}

std::string write_diagnostics_github(std::span<const ShownDiagnostic> diagnostics, const LintedFiles& files) {
    if (diagnostics.empty()) return all_well(files);
    std::string out;
    for (const ShownDiagnostic& shown : diagnostics) {
        const auto& [place, message] = shown.diagnostic;
        out += workflow_command("error",
                                {{"file", place.file},
                                 {"line", std::to_string(place.line)},
                                 {"col", std::to_string(place.column)},
                                 {"title", "kcheck rules lint"}},
                                printable(message, longest_message));
    }
    return out;
}

}  // namespace kcheck
