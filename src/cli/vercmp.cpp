// `kcheck vercmp`: compares two versions, or a stream of pairs.
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "fact/kernel_release.hpp"
#include "version/range.hpp"
#include "version/scheme.hpp"
#include "version/stream.hpp"

namespace kcheck {

namespace {

constexpr std::size_t max_pairs_size = std::size_t{256} << 20;

std::string_view sign(std::weak_ordering order) { return order < 0 ? "<" : order > 0 ? ">" : "="; }

Result<const VersionScheme*> scheme_named(std::string_view name) {
    if (const VersionScheme* const scheme = find_version_scheme(name)) return scheme;
    std::vector<std::string_view> names;
    for (const VersionScheme& each : version_schemes()) names.push_back(each.name);
    return fail(ErrorKind::usage, fmt::format("there is no version scheme \"{}\"; it is one of {}",
                                              printable(name), fmt::join(names, ", ")));
}

Result<void> expect_versions(const VersionScheme& scheme, std::string_view a, std::string_view b) {
    for (const std::string_view version : {a, b}) {
        if (const auto defect = scheme.defect(version)) {
            return fail(ErrorKind::bad_data,
                        fmt::format("as a {} version, \"{}\" {}", scheme.name, printable(version), *defect));
        }
    }
    return {};
}

Result<std::weak_ordering> compare_by(const VersionScheme& scheme, std::string_view a, std::string_view b) {
    if (auto checked = expect_versions(scheme, a, b); !checked) return tl::unexpected(checked.error());
    return scheme.compare(a, b);
}

/// Compares two kernel releases as advisories do: by what their stream compares.
Result<std::weak_ordering> compare_releases(std::string_view a, std::string_view b) {
    KC_TRY(const KernelRelease left, parse_kernel_release(a));
    KC_TRY(const KernelRelease right, parse_kernel_release(b));
    if (left.stream && right.stream && *left.stream != *right.stream) {
        return fail(
            ErrorKind::bad_data,
            fmt::format(
                "\"{}\" is of stream {} and \"{}\" of {}: streams share numbers, not an order; to compare "
                "them as mere versions, say --scheme {}",
                a, left.stream->name, b, right.stream->name, left.stream->scheme->name));
    }
    const auto& stream = left.stream ? left.stream : right.stream;
    const std::string first = left.version_release();
    const std::string second = right.version_release();
    if (!stream) return compare_by(*find_version_scheme("rpm"), first, second);
    const VersionScheme& scheme = *stream->scheme;
    if (auto checked = expect_versions(scheme, first, second); !checked)
        return tl::unexpected(checked.error());
    // Either may be the one that says less, and that one is no bound here.
    const auto order = compare_in_stream(*stream, first, second);
    if (!order || !compare_in_stream(*stream, second, first)) {
        return fail(ErrorKind::bad_data,
                    fmt::format("\"{}\" and \"{}\" have no order in the stream {}; to compare them as mere "
                                "versions, say --scheme {}",
                                a, b, stream->name, scheme.name));
    }
    return *order;
}

Result<std::string_view> compare(const VersionScheme* scheme, std::string_view a, std::string_view b) {
    KC_TRY(const std::weak_ordering order,
           scheme != nullptr ? compare_by(*scheme, a, b) : compare_releases(a, b));
    return sign(order);
}

/// One "A B" a line; each line is answered with "A < B" or the like. A bad line ends the run before anything
/// is written, with its number.
Result<std::string> compare_lines(const VersionScheme* scheme, std::string_view text) {
    std::string out;
    std::size_t number = 0;
    for (const std::string_view line : lines(text)) {
        ++number;
        const auto pair = words(line);
        if (pair.empty()) continue;
        if (pair.size() != 2) {
            return fail(
                ErrorKind::bad_data,
                fmt::format("standard input:{}: two versions are expected, not {}", number, pair.size()));
        }
        const auto order = compare(scheme, pair[0], pair[1]);
        if (!order)
            return fail(order.error().kind,
                        fmt::format("standard input:{}: {}", number, order.error().message));
        out += fmt::format("{} {} {}\n", pair[0], *order, pair[1]);
    }
    return out;
}

}  // namespace

Result<ExitCode> run_vercmp(const VercmpOptions& options) {
    const VersionScheme* scheme = nullptr;
    if (!options.scheme.empty()) {
        KC_TRY(scheme, scheme_named(options.scheme));
    }
    std::string answer;
    if (options.versions.size() == 1 && options.versions.front() == "-") {
        KC_TRY(const std::string text, read_input("-", max_pairs_size));
        KC_TRY(answer, compare_lines(scheme, text));
    } else if (options.versions.size() == 2) {
        KC_TRY(const std::string_view order, compare(scheme, options.versions[0], options.versions[1]));
        answer = fmt::format("{}\n", order);
    } else {
        return fail(ErrorKind::usage, "vercmp takes two versions, or - for pairs from standard input");
    }
    if (auto written = write_output("-", answer); !written) return tl::unexpected(written.error());
    return ExitCode::clear;
}

}  // namespace kcheck
