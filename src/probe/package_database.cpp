// dpkg's status file (deb-control(5)) is a list of paragraphs with an empty line between them:
//
//   Package: linux-image-6.1.0-21-amd64
//   Status: install ok installed        selection, error flag, state
//   Architecture: amd64
//   Version: 6.1.90-1
//
// rpm is asked for one line a package: name, blank, epoch:version-release.
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

bool is_installed_as(const DpkgParagraph& paragraph, std::string_view name) {
    const std::vector<std::string_view> status = words(paragraph.status);
    if (status.size() != 3 || status[2] != "installed" || paragraph.version.empty()) return false;
    return paragraph.package == name ||
           fmt::format("{}:{}", paragraph.package, paragraph.architecture) == name;
}

}  // namespace

std::vector<std::string> dpkg_versions(std::string_view status_file, std::string_view name) {
    std::vector<std::string> versions;
    DpkgParagraph paragraph;
    const auto finish = [&] {
        if (is_installed_as(paragraph, name)) versions.emplace_back(paragraph.version);
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
    return versions;
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
        if (fields[0] != name) continue;
        std::string_view version = fields[1];
        consume_prefix(version, "0:");
        versions.emplace_back(version);
    }
    if (!database_was_read) return tl::unexpected(std::string("rpm does not see its own package"));
    return versions;
}

}  // namespace kcheck
