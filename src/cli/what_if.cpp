// `kcheck what-if`: what another kernel would change on this machine.
#include "report/what_if.hpp"

#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/print.hpp"
#include "fact/kernel_release.hpp"

namespace kcheck {

namespace {

/// The release that is asked about: the one named, else the one that the image ships.
Result<std::string> release_of(const WhatIfOptions& options, const Database& database) {
    if (options.release.empty() && options.image.empty())
        return fail(ErrorKind::usage, "what-if asks about a kernel: say --release RELEASE, or --image ID");
    if (options.release.empty()) {
        if (auto release = database.kernel_of_image(options.image)) return *release;
        return fail(ErrorKind::usage,
                    fmt::format("the image map does not list \"{}\"; say its --release, too",
                                printable(options.image)));
    }
    if (const auto parsed = parse_kernel_release(options.release); !parsed) {
        return fail(ErrorKind::usage,
                    fmt::format("--release: {}; write what uname -r would print", parsed.error().message));
    }
    return options.release;
}

}  // namespace

Result<ExitCode> run_what_if(const WhatIfOptions& options) {
    const auto known_format = expect_format(options.format, {"text", "json"}, "what-if");
    if (!known_format) return tl::unexpected(known_format.error());
    KC_TRY(const Severity fail_on, severity_option("--fail-on", options.fail_on));
    KC_TRY(const Database database, open_database(options.rules));
    KC_TRY(const std::string release, release_of(options, database));
    KC_TRY(const Facts facts, open_facts(options.facts, database));
    FactMap given = facts.reader->given();
    if (!options.image.empty())
        given.insert_or_assign("image.id", known(options.image, std::string(given_source)));
    FactReader then(*facts.source, std::move(given),
                    [&](std::string_view image) { return database.kernel_of_image(image); });
    KC_TRY(const WhatIf result, what_if(database, *facts.reader, then, release));
    return print(
        options.format == "json" ? write_what_if_json(result, facts.subject) : write_what_if_text(result),
        exit_code_for(result.findings, {fail_on, options.allow_unknown}));
}

}  // namespace kcheck
