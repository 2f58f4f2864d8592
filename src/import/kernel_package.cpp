#include "import/kernel_package.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "fact/kernel_release.hpp"

namespace kcheck {

bool is_kernel_package(std::string_view name) {
    static constexpr std::array<std::string_view, 4> names{"kernel", "kernel-core", "kernel-uek",
                                                           "kernel-uek-core"};
    // `kernel:5.10` is the kernel of that series, where a distribution has several.
    return name.starts_with("kernel:") || std::find(names.begin(), names.end(), name) != names.end();
}

RepairedVersion repair_version(std::string_view evr) {
    const std::size_t colon = evr.find(':');
    const std::string_view epoch =
        colon == std::string_view::npos ? std::string_view{} : evr.substr(0, colon + 1);
    const std::string_view rest = evr.substr(epoch.size());
    const std::size_t release = rest.rfind('-');
    const std::size_t version = release == std::string_view::npos || release == 0
                                    ? std::string_view::npos
                                    : rest.rfind('-', release - 1);
    if (version == std::string_view::npos) return {std::string(evr), false};
    return {fmt::format("{}{}", epoch, rest.substr(version + 1)), true};
}

std::optional<FixedBuild> fixed_build_of(std::string_view evr) {
    consume_prefix(evr, "0:");
    const auto release = parse_kernel_release(evr);
    // A release that names an architecture or a flavour is no version of a package.
    if (!release || !release->stream || release->version_release() != evr) return std::nullopt;
    const auto tag = find_dist_tag(evr);
    if (!tag || rpm_version_defect(evr)) return std::nullopt;
    return FixedBuild{tag->stream.name, std::string(evr)};
}

std::string unknown_kernel(std::string_view version) {
    return fmt::format(
        "\"{}\", which is no kernel of a stream that kcheck knows; correct it in the feed, or ask "
        "for that stream",
        printable(version));
}

std::optional<PackageFile> parse_package_file(std::string_view text) {
    const std::string_view arch = architecture_suffix(text);
    if (!arch.empty()) text.remove_suffix(arch.size() + 1);
    const std::size_t release = text.rfind('-');
    if (release == std::string_view::npos || release == 0) return std::nullopt;
    const std::size_t version = text.rfind('-', release - 1);
    if (version == std::string_view::npos || version == 0) return std::nullopt;
    return PackageFile{std::string(text.substr(0, version)), std::string(text.substr(version + 1))};
}

}  // namespace kcheck
