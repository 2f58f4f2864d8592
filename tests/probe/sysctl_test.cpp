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
    CHECK(look_with(sysctl_probe, "sysctl.kernel.x", root) ==
          unknown("not a running system, and no sysctl.d file sets it"));
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

TEST_CASE("of an image, a sysctl is what its configuration sets last") {
    const TemporaryDirectory root;
    const auto sack = [&] { return look_with(sysctl_probe, "sysctl.net.ipv4.tcp_sack", root); };
    root.write("usr/lib/sysctl.d/50-default.conf",
               "# net.ipv4.tcp_sack = 7\n-net.ipv4.tcp_sack=1\nnet.ipv4.tcp_sack_x = 3\n");
    CHECK(sack() == known("1", "/usr/lib/sysctl.d/50-default.conf"));
    root.write("etc/sysctl.d/40-local.conf", "net/ipv4/tcp_sack = 0\n");
    CHECK(sack() == known("1", "/usr/lib/sysctl.d/50-default.conf"));
    // A file of the same name in /etc stands in for the distribution's.
    root.write("etc/sysctl.d/50-default.conf", "");
    CHECK(sack() == known("0", "/etc/sysctl.d/40-local.conf"));
    root.write("etc/sysctl.conf", "; net.ipv4.tcp_sack = 5\nnet.ipv4.tcp_sack =  2 \n");
    CHECK(sack() == known("2", "/etc/sysctl.conf"));
    root.write("etc/sysctl.d/README", "net.ipv4.tcp_sack = 9\n");
    CHECK(sack() == known("2", "/etc/sysctl.conf"));
}

TEST_CASE("a sysctl configuration that cannot be read makes the fact unknown") {
    const TemporaryDirectory root;
    root.write("etc/sysctl.conf", "net.ipv4.tcp_sack = 2\n");
    root.write("etc/sysctl.d/40-local.conf/file", "");
    CHECK(look_with(sysctl_probe, "sysctl.net.ipv4.tcp_sack", root) ==
          unknown("/etc/sysctl.d/40-local.conf: not a regular file"));
}
