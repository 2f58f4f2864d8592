#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

TEST_CASE("os-release is read with its quotes and escapes") {
    const TemporaryDirectory root;
    root.write("etc/os-release",
               "# a comment\nNAME=ignored\nID=\"alinux\"\r\nID_LIKE=\"rhel fedora\"\nVERSION_ID='3'\n"
               "PRETTY_NAME=\"Alibaba Cloud Linux \\\"3\\\" (Soaring Falcon)\"");
    CHECK(look_with(os_release_probe, "os.id", root) == known("alinux", "/etc/os-release"));
    CHECK(look_with(os_release_probe, "os.version_id", root) == known("3", "/etc/os-release"));
    CHECK(look_with(os_release_probe, "os.name", root) ==
          known("Alibaba Cloud Linux \"3\" (Soaring Falcon)", "/etc/os-release"));
}

TEST_CASE("the last assignment counts, and a name that is never assigned is absent") {
    const TemporaryDirectory root;
    root.write("etc/os-release", "ID=debian\nID=custom\n");
    CHECK(look_with(os_release_probe, "os.id", root) == known("custom", "/etc/os-release"));
    CHECK(look_with(os_release_probe, "os.version_id", root) == absent("/etc/os-release"));
}

TEST_CASE("/usr/lib/os-release stands in for a missing /etc/os-release") {
    const TemporaryDirectory root;
    CHECK(look_with(os_release_probe, "os.id", root) == absent("/usr/lib/os-release"));
    root.write("usr/lib/os-release", "ID=anolis\n");
    CHECK(look_with(os_release_probe, "os.id", root) == known("anolis", "/usr/lib/os-release"));
}

TEST_CASE("an os-release that is no regular file is unknown, not absent") {
    const TemporaryDirectory root;
    root.write("etc/os-release/file", "");
    CHECK(look_with(os_release_probe, "os.id", root).is_unknown());
}
