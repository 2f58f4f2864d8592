#include "probe/package_database.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

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

TEST_CASE("an rpm database below a root that does not run is left alone, and said so") {
    const TemporaryDirectory root;
    CHECK(package(root, "kernel") == unknown("neither a dpkg nor an rpm database"));
    root.write("var/lib/dpkg/status", "\n");
    root.write("usr/lib/sysimage/rpm/rpmdb.sqlite", "SQLite format 3");
    CHECK(package(root, "kernel") ==
          unknown("/usr/lib/sysimage/rpm/rpmdb.sqlite is read on a running system only",
                  "/usr/lib/sysimage/rpm/rpmdb.sqlite"));
}

TEST_CASE("a name that rpm could take for an option or a pattern is refused") {
    const TemporaryDirectory root;
    root.write("var/lib/dpkg/status", status_file);
    for (const std::string_view name : {"--eval=1", "a b", "kernel*", "/bin/sh"})
        CHECK(package(root, name).is_unknown());
}
