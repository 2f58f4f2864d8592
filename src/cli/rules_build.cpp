// `kcheck rules build`: compiles advisory files into one bundle.
#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/rule_files.hpp"
#include "rule/bundle.hpp"

namespace kcheck {

namespace {

/// No clock: the same files give the same bundle on any day, unless a time is asked for.
Result<BundleStamp> stamp_of(const RulesOptions& options) {
    BundleStamp stamp;
    stamp.serial = options.serial;
    KC_TRY(const std::optional<std::string> built, stated_time(options.now));
    if (built) stamp.built = parse_time(*built);
    if (options.expires.empty()) return stamp;
    const auto expires = parse_time(options.expires);
    if (!expires || *expires == 0) {
        return fail(ErrorKind::usage,
                    fmt::format("--expires \"{}\" is no date such as 2027-06-30, no time such as "
                                "2027-06-30T12:00:00Z and no seconds since 1970",
                                printable(options.expires)));
    }
    stamp.expires = *expires;
    return stamp;
}

/// A bundle that has expired when it is built is refused by everybody.
Result<void> expect_later(const BundleStamp& stamp, std::int64_t built, const std::string& expires) {
    if (stamp.expires == 0 || stamp.expires > built) return {};
    return fail(
        ErrorKind::usage,
        fmt::format("--expires {} is not after the build time {}, so nobody could use the bundle; name a "
                    "later one, or the build time with --now",
                    printable(expires), format_time(built)));
}

}  // namespace

Result<ExitCode> run_rules_build(const RulesOptions& options) {
    Diagnostics diagnostics;
    KC_TRY(const BundleStamp stamp, stamp_of(options));
    KC_TRY(const std::vector<std::string> paths, paths_or_default(options));
    KC_TRY(RuleSet rules, load_rule_files(paths, diagnostics, Locations::forgotten));
    if (!diagnostics.empty()) return tl::unexpected(to_error(diagnostics));
    const std::int64_t built = build_time(rules.advisories, stamp);
    if (auto usable = expect_later(stamp, built, options.expires); !usable)
        return tl::unexpected(usable.error());
    const std::string bytes = build_bundle(std::move(rules.advisories), rules.images, stamp);
    if (auto written = write_output(options.output, bytes); !written) return tl::unexpected(written.error());
    return ExitCode::clear;
}

}  // namespace kcheck
