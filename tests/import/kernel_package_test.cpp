#include "import/kernel_package.hpp"

#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("a package is a kernel if it boots and its numbers are the stream's") {
    for (const std::string_view name : {"kernel", "kernel-core", "kernel:5.10", "kernel:6.6", "kernel-uek"})
        CHECK(is_kernel_package(name));
    for (const std::string_view name :
         {"kernel-headers", "kernel-rt", "kernel-hotfix-1-2.al7", "kernels", "perf", ""})
        CHECK_FALSE(is_kernel_package(name));
}

TEST_CASE("pieces of a package's name are taken out of a version") {
    const auto repaired = [](std::string_view evr) { return repair_version(evr).text; };
    CHECK(repaired("0:debug-devel-4.19.91-28.7.al7") == "0:4.19.91-28.7.al7");
    CHECK(repaired("32:chroot-9.18.34-1.an23") == "32:9.18.34-1.an23");
    CHECK(repaired("0:hotfix-11463591-5.10.112-11-1.0-20230118173407.al8") == "0:1.0-20230118173407.al8");
    CHECK(repaired("debug-4.19.91-28.7.al7") == "4.19.91-28.7.al7");
    for (const std::string_view whole :
         {"0:4.19.91-28.7.al7", "4.19.91-28.7.al7", "1.0", "", ":", "-", "0:-a"}) {
        INFO(whole);
        CHECK(repaired(whole) == whole);
        CHECK_FALSE(repair_version(whole).is_repaired);
    }
}

TEST_CASE("a fixed build is a version of a stream that its dist tag names") {
    CHECK(fixed_build_of("0:4.19.91-28.7.al7") == FixedBuild{"al7", "4.19.91-28.7.al7"});
    CHECK(fixed_build_of("4.18.0-348.2.1.el8_5") == FixedBuild{"el8", "4.18.0-348.2.1.el8_5"});
    for (const std::string_view odd :
         {"4.19.91-28.7.zz7", "1:4.19.91-28.7.al7", "1.0", "", "4.19.91-28.7.al7.x86_64",
          "kernel-4.19.91-28.7.al7", "4.19.91-28.7.al7 x"}) {
        INFO(odd);
        CHECK_FALSE(fixed_build_of(odd));
    }
}

TEST_CASE("a package file is a name, a version and an architecture") {
    const auto file = parse_package_file("kernel-uek-0:5.4.17-2136.310.7.1.el8uek.x86_64");
    REQUIRE(file);
    CHECK(file->name == "kernel-uek");
    CHECK(file->evr == "0:5.4.17-2136.310.7.1.el8uek");
    for (const std::string_view odd : {"", "kernel", "kernel-1", "-1-2"})
        CHECK_FALSE(parse_package_file(odd));
}
