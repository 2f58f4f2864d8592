// `kcheck rules fmt`: advisory files in their one canonical form. All files are read before any is written,
// so that a mistake in one leaves all as they are.
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/print.hpp"
#include "cli/rule_files.hpp"
#include "rule/canonical.hpp"
#include "rule/load.hpp"

namespace kcheck {

namespace {

struct FormattedFile {
    std::string path;
    std::string text;
};

/// The advisory files below the paths; the image map is a table, which nobody formats.
Result<std::vector<std::filesystem::path>> advisory_files(const std::vector<std::string>& paths) {
    std::vector<std::filesystem::path> files;
    for (const std::string& path : paths) {
        KC_TRY(const auto below, rule_files_below(path));
        for (const std::filesystem::path& file : below) {
            if (!is_image_map(file)) files.push_back(file);
        }
    }
    return files;
}

/// The files that are not in canonical form, with that form.
Result<std::vector<FormattedFile>> files_to_change(const std::vector<std::filesystem::path>& files) {
    std::vector<FormattedFile> changes;
    Diagnostics diagnostics;
    for (const std::filesystem::path& file : files) {
        KC_TRY(const std::string text, read_rule_file(file));
        auto canonical = canonical_form(text, file.string());
        if (!canonical) {
            diagnostics.push_back({{}, canonical.error().message});
        } else if (*canonical != text) {
            changes.push_back({file.string(), std::move(*canonical)});
        }
    }
    if (!diagnostics.empty()) return tl::unexpected(to_error(diagnostics));
    return changes;
}

}  // namespace

Result<ExitCode> run_rules_fmt(const RulesOptions& options) {
    KC_TRY(const std::vector<std::string> paths, paths_or_default(options));
    KC_TRY(const auto files, advisory_files(paths));
    KC_TRY(const std::vector<FormattedFile> changes, files_to_change(files));
    std::string out;
    for (const FormattedFile& change : changes) {
        if (!options.check) {
            if (auto written = write_output(change.path, change.text); !written)
                return tl::unexpected(written.error());
        }
        out += fmt::format("{}: {}\n", change.path,
                           options.check ? "not in canonical form; run kcheck rules fmt" : "formatted");
    }
    if (out.empty()) out = fmt::format("{}: in canonical form\n", counted(files.size(), "advisory"));
    return print(out, options.check && !changes.empty() ? ExitCode::bad_data : ExitCode::clear);
}

}  // namespace kcheck
