#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

namespace {

SourcedFact driver(const TemporaryDirectory& root) { return look_with(nvidia_probe, "nvidia.driver", root); }

}  // namespace

TEST_CASE("the loaded module of NVIDIA tells its version") {
    const TemporaryDirectory root;
    root.write("sys/module/nvidia/version", "535.129.03\n");
    root.write("usr/lib64/libnvidia-ml.so.470.82.01", "");
    CHECK(driver(root) == known("535.129.03", "/sys/module/nvidia/version"));
}

TEST_CASE("where the module is not loaded, the driver's libraries tell its version") {
    const TemporaryDirectory root;
    root.write("usr/lib64/libnvidia-ml.so.1", "");
    root.write("usr/lib64/libnvidia-ml.so", "");
    CHECK(driver(root) == absent("/usr/lib"));
    root.write("usr/lib64/libnvidia-ml.so.440.33.01", "");
    CHECK(driver(root) == known("440.33.01", "/usr/lib64/libnvidia-ml.so.440.33.01"));
    root.write("usr/lib64/libnvidia-ml.so.1000.1", "");
    root.write("usr/lib64/libnvidia-ml.so.535.54.03", "");
    CHECK(*driver(root).text() == "1000.1");
}

TEST_CASE("Debian and Ubuntu keep the driver's libraries elsewhere") {
    const TemporaryDirectory root;
    root.write("usr/lib/x86_64-linux-gnu/libnvidia-ml.so.525.147.05", "");
    CHECK(*driver(root).text() == "525.147.05");
    const TemporaryDirectory arm;
    arm.write("usr/lib/aarch64-linux-gnu/libnvidia-ml.so.550.90.07", "");
    CHECK(*driver(arm).text() == "550.90.07");
}

TEST_CASE("a link to a library counts as the library, even where the link leads nowhere") {
    const TemporaryDirectory root;
    root.link("usr/lib64/libnvidia-ml.so.410.79", "/opt/nvidia/libnvidia-ml.so");
    CHECK(*driver(root).text() == "410.79");
}

TEST_CASE("a root without /usr says nothing of drivers") {
    const TemporaryDirectory root;
    CHECK(driver(root) == unknown("there is no /usr"));
    root.write("usr/lib/os-release", "");
    CHECK(driver(root) == absent("/usr/lib"));
}
