#include "cli/report_options.hpp"

#include <cstdlib>
#include <filesystem>
#include <set>
#include <string_view>
#include <unistd.h>

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/text.hpp"

namespace kcheck {

namespace {

Result<NamedOutput> parse_output(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals + 1 == text.size()) {
        return fail(ErrorKind::usage, fmt::format("-o takes FORMAT=PATH, not \"{}\"", printable(text)));
    }
    return NamedOutput{text.substr(0, equals), text.substr(equals + 1)};
}

/// Of two reports to one file only the last would stay.
Result<void> expect_different_files(const std::vector<NamedOutput>& outputs) {
    std::set<std::filesystem::path> files;
    for (const NamedOutput& output : outputs) {
        std::error_code error;
        const std::filesystem::path path = std::filesystem::absolute(output.path, error);
        const std::filesystem::path file = std::filesystem::weakly_canonical(path, error);
        // What cannot be looked up cannot be written either, and writing tells why.
        if (!error && !files.insert(file).second) {
            return fail(ErrorKind::usage, fmt::format("two reports go to {}; give each a file of its own",
                                                      printable(output.path)));
        }
    }
    return {};
}

}  // namespace

Result<std::vector<NamedOutput>> named_outputs(const ReportOptions& options) {
    std::vector<NamedOutput> outputs;
    std::vector<NamedOutput> standard;
    for (const std::string& text : options.outputs) {
        KC_TRY(NamedOutput output, parse_output(text));
        (output.path == "-" ? standard : outputs).push_back(std::move(output));
    }
    if (const auto differ = expect_different_files(outputs); !differ) return tl::unexpected(differ.error());
    if (!options.format.empty() || options.outputs.empty()) {
        standard.push_back({options.format.empty() ? "text" : options.format, "-"});
    }
    if (standard.size() > 1) return fail(ErrorKind::usage, "only one report can go to standard output");
    outputs.insert(outputs.end(), standard.begin(), standard.end());
    return outputs;
}

Result<Colour> colour_option(const std::string& choice) {
    if (choice == "always") return Colour::on;
    if (choice == "never") return Colour::off;
    if (choice != "auto") return fail(ErrorKind::usage, "--color is one of auto, always, never");
    const char* const no_colour = std::getenv("NO_COLOR");
    const char* const terminal = std::getenv("TERM");
    const bool is_wanted = (no_colour == nullptr || *no_colour == '\0') &&
                           (terminal != nullptr && std::string_view(terminal) != "dumb");
    return is_wanted && ::isatty(STDOUT_FILENO) == 1 ? Colour::on : Colour::off;
}

Result<std::optional<std::int64_t>> age_option(const std::string& option, const std::string& text) {
    if (text.empty()) return std::nullopt;
    if (const auto seconds = parse_duration(text)) return seconds;
    return fail(ErrorKind::usage,
                fmt::format("{} \"{}\" is no age such as 36h, 30d or 8w", option, printable(text)));
}

std::string staleness_of(const Database& database, const std::string& time,
                         const std::optional<std::int64_t>& max_age) {
    if (!max_age) return {};
    const std::int64_t built = database.built();
    if (built == 0) return "the age of the rules is not known, and --max-rules-age asks for it";
    const std::int64_t age = parse_time(time).value_or(0) - built;
    if (age <= *max_age) return {};
    constexpr std::int64_t day = 86400;
    return fmt::format("the rules are of {}, {} ago: older than --max-rules-age allows; get newer ones",
                       format_time(built), counted(static_cast<std::size_t>(age / day), "day"));
}

}  // namespace kcheck
