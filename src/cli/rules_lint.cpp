// `kcheck rules lint`: every mistake in advisory files, in one run.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/print.hpp"
#include "cli/rule_files.hpp"
#include "report/diagnostics.hpp"

namespace kcheck {

namespace {

/// The lines of the files that mistakes stand in; each file is read once, and only if it has one.
class SourceLines {
  public:
    std::string at(const Place& place) {
        const auto [file, is_new] = files_.try_emplace(place.file);
        if (is_new) {
            constexpr std::size_t limit = std::size_t{8} << 20;
            if (const auto text = read_input(place.file, limit)) {
                for (const std::string_view line : lines(*text)) file->second.emplace_back(line);
            }
        }
        const auto index = static_cast<std::size_t>(place.line) - 1;
        return place.line > 0 && index < file->second.size() ? file->second[index] : std::string();
    }

  private:
    std::map<std::string, std::vector<std::string>> files_;
};

/// A bundle has no lines to point at, and was linted before it was built.
Result<void> refuse_bundles(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
        if (path.ends_with(".kcdb"))
            return fail(ErrorKind::bad_data,
                        fmt::format("{} is a bundle; kcheck rules verify checks it", path));
    }
    return {};
}

}  // namespace

Result<ExitCode> run_rules_lint(const RulesOptions& options) {
    const auto known_format = expect_format(options.format, {"text", "json", "github"}, "rules lint");
    if (!known_format) return tl::unexpected(known_format.error());
    if (auto refused = refuse_bundles(options.paths); !refused) return tl::unexpected(refused.error());
    Diagnostics diagnostics;
    KC_TRY(const RuleSet rules, load_rule_files(paths_or_default(options), diagnostics));
    lint_rules(rules, diagnostics);
    SourceLines source;
    std::vector<ShownDiagnostic> shown;
    for (Diagnostic& each : diagnostics) {
        std::string line = source.at(each.place);
        shown.push_back({std::move(each), std::move(line)});
    }
    const LintedFiles files{rules.advisories.size(), rules.images.size()};
    const auto write = options.format == "json"     ? write_diagnostics_json
                       : options.format == "github" ? write_diagnostics_github
                                                    : write_diagnostics_text;
    return print(write(shown, files), shown.empty() ? ExitCode::clear : ExitCode::bad_data);
}

}  // namespace kcheck
