#include <filesystem>

#include "probe/modprobe_config.hpp"
#include "probe/module_state.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

namespace {

constexpr std::string_view release = "4.19.91-26.al7.x86_64";
const std::string directory = "/lib/modules/" + std::string(release);

TemporaryDirectory& with_module_lists(TemporaryDirectory& root) {
    root.write("lib/modules/4.19.91-26.al7.x86_64/modules.builtin",
               "kernel/net/ipv4/tcp_cubic.ko\nkernel/drivers/virtio/virtio-ring.ko\n");
    root.write("lib/modules/4.19.91-26.al7.x86_64/modules.dep",
               "kernel/net/ipv4/tcp_diag.ko.xz: kernel/net/ipv4/inet_diag.ko.xz\n"
               "kernel/net/ipv4/inet_diag.ko.xz:\nkernel/fs/overlayfs/overlay.ko:\n"
               "extra/nvidia-uvm.ko.zst: extra/nvidia.ko.zst\n");
    return root;
}

SourcedFact running(const TemporaryDirectory& root, std::string_view name) {
    return running_module_state(Root(root.path()), release, name);
}

SourcedFact installed(const TemporaryDirectory& root, const std::string& name) {
    return look_at_kernel_with(module_probe, release, "module." + name, root);
}

}  // namespace

TEST_CASE("a release's files tell what is built in, what can be loaded and what is not there") {
    TemporaryDirectory root;
    with_module_lists(root);
    CHECK(installed(root, "tcp_cubic") == known("builtin", directory + "/modules.builtin"));
    CHECK(installed(root, "virtio_ring") == known("builtin", directory + "/modules.builtin"));
    CHECK(installed(root, "tcp_diag") == known("loadable", directory + "/modules.dep"));
    CHECK(installed(root, "nvidia_uvm") == known("loadable", directory + "/modules.dep"));
    CHECK(installed(root, "diag") == absent(directory + "/modules.dep"));
}

TEST_CASE("without the files of a release nothing is said of its modules") {
    const TemporaryDirectory root;
    CHECK(installed(root, "tcp_diag") ==
          unknown(directory + "/modules.dep: ENOENT", directory + "/modules.dep"));
    root.write("usr/lib/modules/4.19.91-26.al7.x86_64/modules.dep", "kernel/a.ko:\n");
    CHECK(installed(root, "a") == known("loadable", "/usr" + directory + "/modules.dep"));
    CHECK(installed(root, "tcp_diag").is_unknown());  // modules.builtin might name it
}

TEST_CASE("a release or a module that names no file is not looked for") {
    const TemporaryDirectory root;
    CHECK(look_at_kernel_with(module_probe, "..", "module.x", root).is_unknown());
    CHECK(look_at_kernel_with(module_probe, "", "module.x", root).is_unknown());
    CHECK(look_with(module_probe, "module.a/b", Root()).is_unknown());
    CHECK(look_with(module_probe, "module.x", root) == unknown("not a running system"));
}

TEST_CASE("what runs outranks what is installed") {
    TemporaryDirectory root;
    with_module_lists(root);
    root.write("sys/module/tcp_diag/initstate", "live\n");
    root.write("sys/module/overlay/parameters/index", "N\n");
    root.write("proc/modules", "inet_diag 24576 1 tcp_diag, Live 0x0\n");
    CHECK(running(root, "tcp-diag") == known("loaded", "/sys/module/tcp_diag"));
    CHECK(running(root, "inet_diag") == known("loaded", "/proc/modules"));
    CHECK(running(root, "overlay") == known("builtin", "/sys/module/overlay"));
    CHECK(running(root, "tcp_cubic") == known("builtin", directory + "/modules.builtin"));
    CHECK(running(root, "nvidia") == absent(directory + "/modules.dep"));
}

TEST_CASE("a kernel without loadable modules is called that") {
    const TemporaryDirectory root;
    root.write("proc/version", "");
    root.write("sys/module/tcp_cubic/version", "2.3\n");
    CHECK(running(root, "tcp_cubic") == known("builtin", "/sys/module/tcp_cubic"));
    const SourcedFact diag = running(root, "tcp_diag");
    REQUIRE(diag.is_unknown());
    CHECK(std::get<Unknown>(diag.fact).reason.starts_with("the running kernel loads no modules"));
}

TEST_CASE("only what could be loaded can be blacklisted") {
    TemporaryDirectory root;
    with_module_lists(root);
    root.write("etc/modprobe.d/local.conf",
               "# blacklist overlay\nblacklist tcp-diag\ninstall tcp_cubic /bin/true\n"
               "install nvidia* \\\n  /usr/bin/false\ninstall inet_diag /sbin/modprobe --ignore-install x");
    CHECK(installed(root, "tcp_diag") == known("blacklisted", "/etc/modprobe.d/local.conf"));
    CHECK(installed(root, "nvidia_uvm") == known("blacklisted", "/etc/modprobe.d/local.conf"));
    CHECK(installed(root, "overlay") == known("loadable", directory + "/modules.dep"));
    CHECK(installed(root, "inet_diag") == known("loadable", directory + "/modules.dep"));
    CHECK(installed(root, "tcp_cubic") == known("builtin", directory + "/modules.builtin"));
}

TEST_CASE("a blacklist that is too long to read may hold anything") {
    const TemporaryDirectory root;
    root.write("lib/modules/5.10.134-15.al8.x86_64/modules.builtin", "");
    root.write("lib/modules/5.10.134-15.al8.x86_64/modules.dep", "kernel/net/ipv4/tcp_diag.ko:\n");
    root.link("etc/modprobe.d/hidden.conf", "/dev/null");
    root.write("dev/null", "");
    std::filesystem::remove(root.path() / "dev/null");
    std::filesystem::create_directory(root.path() / "dev/null");
    const auto state = [&] {
        return look_at_kernel_with(module_probe, "5.10.134-15.al8.x86_64", "module.tcp_diag", root);
    };
    CHECK(*state().text() == "loadable");
    root.write("etc/modprobe.d/long.conf", "");
    std::filesystem::resize_file(root.path() / "etc/modprobe.d/long.conf", std::uintmax_t{10} << 30);
    INFO(to_text(state()));
    CHECK(to_text(state()).find("/etc/modprobe.d/long.conf: longer than 1048576 bytes") != std::string::npos);
}

TEST_CASE("the command line blacklists modules of the running kernel only") {
    TemporaryDirectory root;
    with_module_lists(root);
    root.write("proc/cmdline", "module_blacklist=overlay modprobe.blacklist=a,tcp-diag quiet\n");
    CHECK(running(root, "tcp_diag") == known("blacklisted", "/proc/cmdline"));
    CHECK(running(root, "overlay") == known("blacklisted", "/proc/cmdline"));
    CHECK(installed(root, "overlay") == known("loadable", directory + "/modules.dep"));
}

TEST_CASE("a file of modprobe.d hides those of its name further down, also as a link to /dev/null") {
    TemporaryDirectory root;
    with_module_lists(root);
    root.write("usr/lib/modprobe.d/a.conf", "blacklist overlay\n");
    root.write("usr/lib/modprobe.d/b.conf", "blacklist tcp_diag\n");
    root.write("usr/lib/modprobe.d/c.conf.bak", "blacklist inet_diag\n");
    CHECK(installed(root, "overlay") == known("blacklisted", "/usr/lib/modprobe.d/a.conf"));
    root.write("etc/modprobe.d/a.conf", "");
    root.link("etc/modprobe.d/b.conf", "/dev/null");
    CHECK(*installed(root, "overlay").text() == "loadable");
    CHECK(*installed(root, "tcp_diag").text() == "loadable");
    CHECK(*installed(root, "inet_diag").text() == "loadable");
}
