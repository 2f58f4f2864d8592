#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "probe/package_database.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"
#include "tests/support/rpm_database.hpp"

using namespace kcheck;

namespace {

constexpr std::string_view status_file =
    "Package: linux-image-amd64\nStatus: install ok installed\nArchitecture: amd64\nVersion: 6.1.90-1\n"
    "Description: Linux\n Package: not-a-package\n\n"
    "Package: linux-image-6.1.0-18-amd64\nStatus: deinstall ok config-files\nVersion: 6.1.76-1\n\n"
    "Package: libc6\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2.36-9+deb12u7\n\n"
    "Package: libc6\nStatus: install ok installed\nArchitecture: i386\nVersion: 2.36-9+deb12u4\n\n"
    "Package: kmod\nStatus: hold ok installed\nVersion: 30+20221128-1";

SourcedFact package(const TemporaryDirectory& root, std::string_view name) {
    return look_with(package_probe, "package." + std::string(name), root);
}

/// Every file below a directory with its content.
std::map<std::string, std::string> files_below(const std::filesystem::path& directory) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        files[entry.path().string()] = std::string(std::istreambuf_iterator<char>(file), {});
    }
    return files;
}

}  // namespace

TEST_CASE("dpkg's status file names the versions of what is installed") {
    const TemporaryDirectory root;
    root.write("var/lib/dpkg/status", status_file);
    CHECK(package(root, "linux-image-amd64") == known("6.1.90-1", "/var/lib/dpkg/status"));
    CHECK(package(root, "linux-image-6.1.0-18-amd64") == absent("/var/lib/dpkg/status"));
    CHECK(package(root, "not-a-package") == absent("/var/lib/dpkg/status"));
    CHECK(package(root, "kmod") == known("30+20221128-1", "/var/lib/dpkg/status"));
}

TEST_CASE("of several versions of a package the highest counts, unless an architecture is named") {
    const TemporaryDirectory root;
    root.write("var/lib/dpkg/status", status_file);
    CHECK(package(root, "libc6") == known("2.36-9+deb12u7", "/var/lib/dpkg/status"));
    CHECK(package(root, "libc6:i386") == known("2.36-9+deb12u4", "/var/lib/dpkg/status"));
}

TEST_CASE("rpm's answer counts only when rpm has seen its own package") {
    CHECK(rpm_versions("kernel 0:4.19.43-13.al7\nkernel 0:4.19.91-26.al7\nrpm 0:4.11.3-40.1.al7\n", "kernel")
              .value() == std::vector<std::string>{"4.19.43-13.al7", "4.19.91-26.al7"});
    CHECK(rpm_versions("bind 32:9.11.4-26.el7\nrpm 0:4.11.3-40.el7\n", "bind").value() ==
          std::vector<std::string>{"32:9.11.4-26.el7"});
    CHECK(rpm_versions("package kernel-hotfix is not installed\nrpm 0:4.11.3-40.el7\n", "kernel-hotfix")
              .value()
              .empty());
    CHECK_FALSE(rpm_versions("package kernel is not installed\npackage rpm is not installed\n", "kernel"));
    CHECK_FALSE(rpm_versions("", "kernel"));
    CHECK(rpm_versions("rpm 0:4.16.1-1\nrpm 0:4.16.1-1\n", "rpm").value().size() == 2);
}

TEST_CASE("an image's rpm database is listed by the rpm of this system, and nothing in the image changes") {
    const TemporaryDirectory root;
    install_in_rpm_database(root, {{"kernel", "4.19.43", "13.al7"}, {"kernel", "4.19.91", "26.al7"}});
    const auto before = files_below(root.path());
    CHECK(package(root, "kernel") == known("4.19.91-26.al7", "/var/lib/rpm/rpmdb.sqlite"));
    CHECK(package(root, "bash") == absent("/var/lib/rpm/rpmdb.sqlite"));
    CHECK(files_below(root.path()) == before);
}

TEST_CASE("a database that rpm does not read says nothing, and how to go on") {
    const TemporaryDirectory root;
    CHECK(package(root, "kernel") == unknown("neither a dpkg nor an rpm database"));
    root.write("var/lib/dpkg/status", "\n");
    // rpm of Debian knows no ndb: it makes an empty SQLite database beside it, and exits with 0.
    for (const std::string file : {"Packages.db", "Packages", "rpmdb.sqlite"}) {
        INFO(file);
        const TemporaryDirectory image;
        image.write("usr/lib/sysimage/rpm/" + file, "RpmPgarbage");
        const std::string path = "/usr/lib/sysimage/rpm/" + file;
        CHECK(package(image, "kernel") ==
              unknown(
                  path + ": /usr/bin/rpm reads no package in it: damaged, or a format that this rpm does not "
                         "know; state what you know of it: --set package.NAME=VERSION",
                  path));
    }
}

TEST_CASE("a database is found behind the link that distributions have made of its old place") {
    const TemporaryDirectory root;
    install_in_rpm_database(root, {{"kernel", "5.10.134", "15.al8"}});
    std::filesystem::create_directories(root.path() / "usr/lib/sysimage");
    std::filesystem::rename(root.path() / "var/lib/rpm", root.path() / "usr/lib/sysimage/rpm");
    root.link("var/lib/rpm", "../../usr/lib/sysimage/rpm");
    CHECK(*package(root, "kernel").text() == "5.10.134-15.al8");
}

TEST_CASE("no link leads rpm to a database outside of the image") {
    const TemporaryDirectory elsewhere;
    install_in_rpm_database(elsewhere, {{"kernel", "4.19.43", "13.al7"}});
    const TemporaryDirectory root;
    root.link("var/lib/rpm", (elsewhere.path() / "var/lib/rpm").string());
    CHECK(package(root, "kernel") == unknown("neither a dpkg nor an rpm database"));
}

TEST_CASE("a name that rpm could take for an option or a pattern is refused") {
    const TemporaryDirectory root;
    root.write("var/lib/dpkg/status", status_file);
    for (const std::string_view name : {"--eval=1", "a b", "kernel*", "/bin/sh"})
        CHECK(package(root, name).is_unknown());
}
