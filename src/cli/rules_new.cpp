// `kcheck rules new`: the template of a new advisory, with the next free ID.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/known_rules.hpp"
#include "cli/print.hpp"
#include "rule/outcome.hpp"
#include "rule/template.hpp"

namespace kcheck {

namespace {

Result<void> expect_choice(std::string_view option, const std::string& text,
                           std::span<const std::string_view> choices) {
    if (text.empty() || std::find(choices.begin(), choices.end(), text) != choices.end()) return {};
    return fail(ErrorKind::usage, fmt::format("{}: unknown \"{}\"; it is one of {}", option, printable(text),
                                              fmt::join(choices, ", ")));
}

Result<void> expect_known(const RulesNewOptions& options) {
    if (auto known = expect_choice("--severity", options.severity, severity_names()); !known) return known;
    if (auto known = expect_choice("--impact", options.impact, impact_names()); !known) return known;
    const auto stream = find_stream(options.stream);
    if (!options.stream.empty() && !stream) {
        return fail(ErrorKind::usage,
                    fmt::format("--stream: kcheck knows no stream \"{}\"", printable(options.stream)));
    }
    for (const std::string* const bound : {&options.introduced, &options.last_affected, &options.fixed}) {
        if (bound->empty()) continue;
        if (!stream) return fail(ErrorKind::usage, "bounds are those of a stream; add --stream");
        if (const auto defect = stream->scheme->defect(*bound)) {
            return fail(ErrorKind::usage, fmt::format("as a {} version, \"{}\" {}", stream->scheme->name,
                                                      printable(*bound), *defect));
        }
    }
    return {};
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
    if (auto known = expect_known(options); !known) return tl::unexpected(known.error());
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
