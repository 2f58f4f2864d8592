#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

TEST_CASE("a sysctl is read by the name that sysctl takes") {
    const TemporaryDirectory root;
    root.write("proc/sys/net/ipv4/tcp_congestion_control", "cubic\n");
    root.write("proc/sys/net/ipv4/tcp_rmem", "4096\t131072\t6291456\n");
    root.write("proc/sys/net/ipv4/conf/eth0.100/rp_filter", "1\n");
    const auto sysctl = [&](const std::string& name) {
        return look_with(sysctl_probe, "sysctl." + name, root);
    };
    CHECK(sysctl("net.ipv4.tcp_congestion_control") ==
          known("cubic", "/proc/sys/net/ipv4/tcp_congestion_control"));
    CHECK(sysctl("net.ipv4.tcp_rmem") == known("4096 131072 6291456", "/proc/sys/net/ipv4/tcp_rmem"));
    CHECK(*sysctl("net.ipv4.conf.eth0/100.rp_filter").text() == "1");
    CHECK(*sysctl("net/ipv4/conf/eth0.100/rp_filter").text() == "1");
}

TEST_CASE("a sysctl that the kernel lacks is absent, and without /proc/sys it is unknown") {
    const TemporaryDirectory root;
    CHECK(look_with(sysctl_probe, "sysctl.kernel.x", root) == unknown("not a running system"));
    root.write("proc/version", "");
    CHECK(look_with(sysctl_probe, "sysctl.kernel.x", root) ==
          unknown("/proc/sys: ENOENT", "/proc/sys/kernel/x"));
    root.write("proc/sys/kernel/y", "");
    CHECK(look_with(sysctl_probe, "sysctl.kernel.x", root) == absent("/proc/sys/kernel/x"));
    CHECK(look_with(sysctl_probe, "sysctl.kernel.y", root) == known("", "/proc/sys/kernel/y"));
    CHECK(look_with(sysctl_probe, "sysctl.kernel", root).is_unknown());
}

TEST_CASE("no name leads out of /proc/sys") {
    const TemporaryDirectory root;
    root.write("proc/sys/kernel/y", "");
    root.write("etc/shadow", "secret");
    for (const std::string name :
         {"kernel///////etc.shadow", "kernel/../../../etc/shadow", "//..etc", "a..b", "/"})
        CHECK(look_with(sysctl_probe, "sysctl." + name, root).is_unknown());
}
