#include <filesystem>

#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

TEST_CASE("a file is there with its size, a directory or a device with size 0") {
    const TemporaryDirectory root;
    root.write("etc/kdump.conf", "12345");
    CHECK(look_with(file_probe, "file./etc/kdump.conf", root) == known(std::int64_t{5}, "/etc/kdump.conf"));
    CHECK(look_with(file_probe, "file./etc", root) == known(std::int64_t{0}, "/etc"));
    CHECK(look_with(file_probe, "file./dev/null", Root()) == known(std::int64_t{0}, "/dev/null"));
    CHECK(look_with(file_probe, "file./etc/nothing", root) == absent("/etc/nothing"));
    CHECK(look_with(file_probe, "file./etc/kdump.conf/below", root) == absent("/etc/kdump.conf/below"));
}

TEST_CASE("an image says nothing about devices, which the running system makes") {
    const TemporaryDirectory root;
    CHECK(look_with(file_probe, "file./dev/tpm0", root) == unknown("not a running system"));
    root.write("dev/tpm0", "the build machine's, as one mounts it for a chroot");
    CHECK(look_with(file_probe, "file./dev/tpm0", root) == unknown("not a running system"));
    std::filesystem::remove(root.path() / "dev/tpm0");
    root.write("proc/version", "");
    CHECK(look_with(file_probe, "file./dev/tpm0", root) == absent("/dev/tpm0"));
}

TEST_CASE("a path that is relative or carries control characters is not looked for") {
    for (const std::string path : {"etc/passwd", "/etc/\npasswd", "../x"})
        CHECK(look_with(file_probe, "file." + path, Root()).is_unknown());
    CHECK(look_with(file_probe, "file./" + std::string(5000, 'x'), Root()).is_unknown());
}

TEST_CASE("the content of a small file is text without the white space around it") {
    const TemporaryDirectory root;
    root.write("proc/version", "");
    root.write("sys/kernel/mm/transparent_hugepage/enabled", "[always] madvise never\n");
    root.write("etc/two-lines", "\na b\nc\n");
    root.write("etc/empty", "");
    CHECK(look_with(file_probe, "text./sys/kernel/mm/transparent_hugepage/enabled", root) ==
          known("[always] madvise never", "/sys/kernel/mm/transparent_hugepage/enabled"));
    CHECK(*look_with(file_probe, "text./etc/two-lines", root).text() == "a b\nc");
    CHECK(*look_with(file_probe, "text./etc/empty", root).text() == "");
    CHECK(look_with(file_probe, "text./etc/nothing", root) == absent("/etc/nothing"));
}

TEST_CASE("a file that is too long, or no file, has no content that could be known") {
    const TemporaryDirectory root;
    root.write("etc/page", std::string(4096, 'x'));
    root.write("etc/longer", std::string(4097, 'x'));
    CHECK(look_with(file_probe, "text./etc/page", root).text()->size() == 4096);
    CHECK(look_with(file_probe, "text./etc/longer", root) ==
          unknown("/etc/longer: longer than 4096 bytes", "/etc/longer"));
    CHECK(look_with(file_probe, "text./etc", root).is_unknown());
    CHECK(look_with(file_probe, "text.etc/page", root).is_unknown());
}

TEST_CASE("an image says nothing about the settings of the kernel that will run") {
    const TemporaryDirectory root;
    CHECK(look_with(file_probe, "text./proc/async_load_calc", root) == unknown("not a running system"));
    root.write("proc/version", "");
    CHECK(look_with(file_probe, "text./proc/async_load_calc", root) == absent("/proc/async_load_calc"));
    root.write("proc/async_load_calc", "1\n");
    CHECK(look_with(file_probe, "text./proc/async_load_calc", root) == known("1", "/proc/async_load_calc"));
}
