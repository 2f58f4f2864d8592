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
    root.write("proc/version", "");
    CHECK(look_with(file_probe, "file./dev/tpm0", root) == absent("/dev/tpm0"));
}

TEST_CASE("a path that is relative or carries control characters is not looked for") {
    for (const std::string path : {"etc/passwd", "/etc/\npasswd", "../x"})
        CHECK(look_with(file_probe, "file." + path, Root()).is_unknown());
    CHECK(look_with(file_probe, "file./" + std::string(5000, 'x'), Root()).is_unknown());
}
