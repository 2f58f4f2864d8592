// `kcheck rules new`: the template of a new advisory, with the next free ID.
#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/known_rules.hpp"
#include "cli/print.hpp"
#include "rule/template.hpp"

namespace kcheck {

namespace {

/// The options that give a key of the draft; for the bounds together, all that were given.
std::string options_of(std::string_view key, const RulesNewOptions& options) {
    if (key != "affected") {
        std::string name = fmt::format("--{}", key);
        std::replace(name.begin(), name.end(), '_', '-');
        return name;
    }
    std::vector<std::string_view> given;
    for (const auto& [name, value] :
         {std::pair("--introduced", &options.introduced),
          std::pair("--last-affected", &options.last_affected), std::pair("--fixed", &options.fixed)}) {
        if (!value->empty()) given.emplace_back(name);
    }
    return given.empty() ? "--stream" : fmt::format("{}", fmt::join(given, ", "));
}

/// Refuses what lint would refuse of the file, naming the option that causes it.
Result<void> expect_sound(const std::string& text, const std::string& path, const RulesNewOptions& options) {
    const std::vector<DraftDefect> defects = draft_defects(text, path);
    if (defects.empty()) return {};
    std::vector<std::string> lines;
    for (const DraftDefect& each : defects) {
        lines.push_back(each.key.empty()
                            ? each.message
                            : fmt::format("{}: {}", options_of(each.key, options), each.message));
    }
    return fail(ErrorKind::usage, fmt::format("{}", fmt::join(lines, "\n")));
}

/// Without a stream, nobody can tell whether a bound is a version of it.
Result<void> expect_stream(const RulesNewOptions& options) {
    const bool has_bounds =
        !options.introduced.empty() || !options.last_affected.empty() || !options.fixed.empty();
    if (!has_bounds || !options.stream.empty()) return {};
    return fail(ErrorKind::usage, "bounds are those of a stream; add --stream");
}

Result<std::string> id_of(const RulesNewOptions& options, const std::string& time, KnownAdvisories& known) {
    if (options.id.empty()) return known.ids().next(options.prefix, time.substr(0, 4));
    if (!is_advisory_id(options.id)) {
        return fail(
            ErrorKind::usage,
            fmt::format("--id: \"{}\" is no ID such as KC-2026-0001: capital letters, the year, a number",
                        printable(options.id)));
    }
    if (known.ids().is_taken(options.id)) {
        return fail(ErrorKind::usage,
                    fmt::format("the ID {} is taken; leave --id out for the next one", options.id));
    }
    return options.id;
}

}  // namespace

Result<ExitCode> run_rules_new(const RulesNewOptions& options) {
    if (auto usable = expect_id_prefix(options.prefix); !usable) return tl::unexpected(usable.error());
    if (auto complete = expect_stream(options); !complete) return tl::unexpected(complete.error());
    KC_TRY(const std::string time, time_of_run(options.now));
    KC_TRY(const PresentFiles present, PresentFiles::read(options.directory));
    KC_TRY(KnownAdvisories known, known_advisories(options.rules, present));
    KC_TRY(const std::string id, id_of(options, time, known));
    const AdvisoryDraft draft{id,
                              options.title,
                              options.severity,
                              options.impact,
                              time.substr(0, 10),
                              options.stream,
                              {options.introduced, options.last_affected, options.fixed}};
    KC_TRY(const std::string text, advisory_template(draft));
    const std::filesystem::path path = std::filesystem::path(options.directory) / draft_file_name(draft);
    if (auto sound = expect_sound(text, path.string(), options); !sound) return tl::unexpected(sound.error());
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::symlink_status(path, error))) {
        return fail(ErrorKind::usage,
                    fmt::format("{} exists already; give another --id or --title", path.string()));
    }
    std::filesystem::create_directories(options.directory, error);
    if (auto written = write_output(path.string(), text); !written) return tl::unexpected(written.error());
    return print(path.string() + '\n');
}

}  // namespace kcheck
