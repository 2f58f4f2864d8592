#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

TEST_CASE("the first CPU's model is read, on arm64 from its numbers") {
    const TemporaryDirectory root;
    CHECK(look_with(cpu_probe, "cpu.model", root) == unknown("not a running system"));
    root.write("proc/cpuinfo",
               "processor\t: 0\nmodel\t\t: 79\nmodel name\t: Intel(R) Xeon(R) CPU E5-2682 v4 @ 2.50GHz\n\n"
               "processor\t: 1\nmodel name\t: other\n");
    CHECK(look_with(cpu_probe, "cpu.model", root) ==
          known("Intel(R) Xeon(R) CPU E5-2682 v4 @ 2.50GHz", "/proc/cpuinfo"));
    root.write("proc/cpuinfo", "processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n");
    CHECK(look_with(cpu_probe, "cpu.model", root) == known("implementer 0x41 part 0xd0c", "/proc/cpuinfo"));
    root.write("proc/cpuinfo", std::string("\0\n:\n", 4));
    CHECK(look_with(cpu_probe, "cpu.model", root) == absent("/proc/cpuinfo"));
}

TEST_CASE("the kernel's line on a CPU vulnerability is read") {
    const std::string directory = "/sys/devices/system/cpu/vulnerabilities/";
    const TemporaryDirectory root;
    CHECK(look_with(cpu_probe, "cpu.vulnerability.meltdown", root) == unknown("not a running system"));
    root.write("sys/devices/system/cpu/vulnerabilities/meltdown", "Mitigation: PTI\n");
    CHECK(look_with(cpu_probe, "cpu.vulnerability.meltdown", root) ==
          known("Mitigation: PTI", directory + "meltdown"));
    CHECK(look_with(cpu_probe, "cpu.vulnerability.retbleed", root) == absent(directory + "retbleed"));
    CHECK(look_with(cpu_probe, "cpu.vulnerability..", root).is_unknown());
    CHECK(look_with(cpu_probe, "cpu.vulnerability.../online", root).is_unknown());
}
