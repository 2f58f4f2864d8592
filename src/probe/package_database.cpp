// dpkg's status file (deb-control(5)) is a list of paragraphs with an empty line between them:
//
//   Package: linux-image-6.1.0-21-amd64
//   Status: install ok installed        selection, error flag, state
//   Architecture: amd64
//   Version: 6.1.90-1
//
// rpm is asked for one line a package: name, blank, epoch:version-release, and in a list its architecture.
#include "probe/package_database.hpp"

#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

constexpr std::string_view rpm_itself = "rpm";

struct DpkgParagraph {
    std::string_view package;
    std::string_view status;
    std::string_view architecture;
    std::string_view version;
};

void take_field(DpkgParagraph& paragraph, std::string_view line) {
    if (consume_prefix(line, "Package:")) {
        paragraph.package = trim(line);
    } else if (consume_prefix(line, "Status:")) {
        paragraph.status = trim(line);
    } else if (consume_prefix(line, "Architecture:")) {
        paragraph.architecture = trim(line);
    } else if (consume_prefix(line, "Version:")) {
        paragraph.version = trim(line);
    }
}

bool is_installed(const DpkgParagraph& paragraph) {
    const std::vector<std::string_view> status = words(paragraph.status);
    return status.size() == 3 && status[2] == "installed" && !paragraph.package.empty() &&
           !paragraph.version.empty();
}

std::string_view without_zero_epoch(std::string_view version) {
    consume_prefix(version, "0:");
    return version;
}

}  // namespace

std::vector<InstalledPackage> dpkg_packages(std::string_view status_file) {
    std::vector<InstalledPackage> packages;
    DpkgParagraph paragraph;
    const auto finish = [&] {
        if (is_installed(paragraph)) {
            packages.push_back({std::string(paragraph.package), std::string(paragraph.version),
                                std::string(paragraph.architecture)});
        }
        paragraph = {};
    };
    for (const std::string_view line : lines(status_file)) {
        if (line.empty()) {
            finish();
        } else {
            take_field(paragraph, line);
        }
    }
    finish();
    return packages;
}

std::vector<std::string> rpm_arguments(const std::string& name) {
    return {"-q", "--qf", "%{NAME} %{EPOCHNUM}:%{VERSION}-%{RELEASE}\\n",
            "--", name,   std::string(rpm_itself)};
}

tl::expected<std::vector<std::string>, std::string> rpm_versions(std::string_view answer,
                                                                 std::string_view name) {
    bool database_was_read = false;
    std::vector<std::string> versions;
    for (const std::string_view line : lines(answer)) {
        const std::vector<std::string_view> fields = words(line);
        if (fields.size() != 2) continue;
        if (fields[0] == rpm_itself) database_was_read = true;
        if (fields[0] == name) versions.emplace_back(without_zero_epoch(fields[1]));
    }
    if (!database_was_read) return tl::unexpected(std::string("rpm does not see its own package"));
    return versions;
}

std::vector<std::string> rpm_list_arguments(const std::string& directory) {
    return {"--dbpath", directory, "-qa", "--qf", "%{NAME} %{EPOCHNUM}:%{VERSION}-%{RELEASE} %{ARCH}\\n"};
}

std::vector<InstalledPackage> rpm_packages(std::string_view answer) {
    std::vector<InstalledPackage> packages;
    for (const std::string_view line : lines(answer)) {
        const std::vector<std::string_view> fields = words(line);
        if (fields.size() != 3) continue;
        packages.push_back(
            {std::string(fields[0]), std::string(without_zero_epoch(fields[1])), std::string(fields[2])});
    }
    return packages;
}

}  // namespace kcheck
