#include "probe/kernel_config.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/gzip_samples.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

namespace {

constexpr std::string_view release = "4.19.91-26.al7.x86_64";

SourcedFact option(const TemporaryDirectory& root, const std::string& name) {
    return look_at_kernel_with(kconfig_probe, release, "kconfig." + name, root);
}

}  // namespace

TEST_CASE("an option of an installed kernel is read from its configuration") {
    const std::string path = "/boot/config-4.19.91-26.al7.x86_64";
    const TemporaryDirectory root;
    root.write(
        "boot/config-4.19.91-26.al7.x86_64",
        "#\n# Networking\n#\nCONFIG_INET_DIAG=m\nCONFIG_HZ=1000\r\n# CONFIG_INET_UDP_DIAG is not set\n"
        "CONFIG_LOCALVERSION=\"-\\\"x\\\"\"\nCONFIG_EMPTY=\"\"\nCONFIG_TWICE=y\n# CONFIG_TWICE is not set");
    CHECK(option(root, "INET_DIAG") == known("m", path));
    CHECK(option(root, "HZ") == known("1000", path));
    CHECK(option(root, "LOCALVERSION") == known("-\"x\"", path));
    CHECK(option(root, "EMPTY") == known("", path));
    CHECK(option(root, "INET_UDP_DIAG") == absent(path));
    CHECK(option(root, "INET") == absent(path));
    CHECK(option(root, "TWICE") == absent(path));
}

TEST_CASE("an option with CONFIG_ in its name would always look absent and is refused") {
    const TemporaryDirectory root;
    root.write("boot/config-4.19.91-26.al7.x86_64", "CONFIG_INET_DIAG=m\n");
    CHECK(option(root, "CONFIG_INET_DIAG").is_unknown());
    CHECK(option(root, "INET DIAG").is_unknown());
}

TEST_CASE("a file without any option is no configuration, and the next place is asked") {
    const TemporaryDirectory root;
    CHECK(option(root, "INET_DIAG") ==
          unknown("no configuration of 4.19.91-26.al7.x86_64 in /boot, /lib/modules or /usr/src"));
    root.write("boot/config-4.19.91-26.al7.x86_64", std::string(3, '\0'));
    CHECK(option(root, "INET_DIAG") ==
          unknown("/boot/config-4.19.91-26.al7.x86_64: not a kernel configuration"));
    root.write("usr/src/kernels/4.19.91-26.al7.x86_64/.config", "CONFIG_INET_DIAG=y\n");
    root.link("lib/modules/4.19.91-26.al7.x86_64/build", "/usr/src/kernels/4.19.91-26.al7.x86_64");
    CHECK(option(root, "INET_DIAG") == known("y", "/lib/modules/4.19.91-26.al7.x86_64/build/.config"));
}

TEST_CASE("the running kernel's own configuration is asked first, and of it only") {
    const TemporaryDirectory root;
    root.write("proc/config.gz", kernel_config_gzip());
    const Root below(root.path());
    CHECK(kernel_option(below, release, "INET_DIAG", KernelState::running) == known("m", "/proc/config.gz"));
    CHECK(kernel_option(below, release, "INET_TCP_DIAG", KernelState::running) == absent("/proc/config.gz"));
    CHECK(option(root, "INET_DIAG").is_unknown());
    CHECK(look_with(kconfig_probe, "kconfig.INET_DIAG", root) == unknown("not a running system"));
    root.write("proc/config.gz", "garbage");
    CHECK(kernel_option(below, release, "INET_DIAG", KernelState::running) ==
          unknown("/proc/config.gz: not valid gzip data"));
}
