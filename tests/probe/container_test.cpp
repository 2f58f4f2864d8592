#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

namespace {

SourcedFact container(const TemporaryDirectory& root) {
    return look_with(container_probe, "host.container", root);
}

}  // namespace

TEST_CASE("an exported file system with a container's marks is not a container that runs") {
    const TemporaryDirectory root;
    root.write(".dockerenv", "");
    CHECK(container(root) == unknown("not a running system"));
    root.write("proc/version", "Linux version 5.10\n");
    CHECK(container(root) == known("docker", "/.dockerenv"));
}

TEST_CASE("a pod is called one although its engine has left marks too") {
    const TemporaryDirectory root;
    root.write("proc/version", "");
    root.write(".dockerenv", "");
    root.write("run/secrets/kubernetes.io/serviceaccount/token", "");
    CHECK(container(root) == known("kubernetes", "/run/secrets/kubernetes.io"));
}

TEST_CASE("systemd, the environment of process 1 and cgroups tell of a container") {
    const TemporaryDirectory root;
    root.write("proc/version", "");
    root.write("proc/1/environ", std::string("TERM=x\0container=lxc\0", 21));
    CHECK(container(root) == known("lxc", "/proc/1/environ"));
    root.write("proc/self/cgroup", "0::/system.slice/docker-0123abcd.scope\n");
    CHECK(container(root) == known("docker", "/proc/self/cgroup"));
    root.write("run/systemd/container", "systemd-nspawn\n");
    CHECK(container(root) == known("systemd-nspawn", "/run/systemd/container"));
}

TEST_CASE("no container is claimed only by one who could look") {
    const TemporaryDirectory root;
    root.write("proc/version", "");
    root.write("proc/self/cgroup", "0::/system.slice/docker.service\n");
    CHECK(container(root).is_unknown());
    root.write("proc/1/environ", "TERM=x");
    CHECK(container(root) == absent("/proc/1/environ"));
}
