#include "probe/kernel_parameters.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

namespace {

SourcedFact parameter(std::string_view command_line, std::string_view name) {
    const TemporaryDirectory root;
    root.write("proc/cmdline", command_line);
    return look_with(cmdline_probe, "cmdline." + std::string(name), root);
}

constexpr std::string_view alinux =
    "BOOT_IMAGE=/boot/vmlinuz-4.19.91-24.1.al7.x86_64 root=UUID=1114fe9e ro crashkernel=0M-2G:0M,2G-8G:192M "
    "cryptomgr.notests cgroup.memory=nokmem rcupdate.rcu_cpu_stall_timeout=300 vring_force_dma_api\n";

}  // namespace

TEST_CASE("a parameter has its value, and a flag has an empty one") {
    CHECK(parameter(alinux, "cgroup.memory") == known("nokmem", "/proc/cmdline"));
    CHECK(parameter(alinux, "vring_force_dma_api") == known("", "/proc/cmdline"));
    CHECK(parameter(alinux, "vring-force-dma-api") == known("", "/proc/cmdline"));
    CHECK(parameter(alinux, "root") == known("UUID=1114fe9e", "/proc/cmdline"));
    CHECK(parameter(alinux, "nokmem") == absent("/proc/cmdline"));
}

TEST_CASE("the last value counts, and nothing after -- is the kernel's") {
    CHECK(parameter("mitigations=off mitigations=auto", "mitigations") == known("auto", "/proc/cmdline"));
    CHECK(parameter("quiet -- debug=1", "debug") == absent("/proc/cmdline"));
    CHECK(parameter("a--b quiet", "quiet") == known("", "/proc/cmdline"));
}

TEST_CASE("quotes keep blanks together and come off as in the kernel") {
    CHECK(parameter("dyndbg=\"file a.c +p\" x", "dyndbg") == known("file a.c +p", "/proc/cmdline"));
    CHECK(parameter("\"dyndbg=file a.c +p\" x", "dyndbg") == known("file a.c +p", "/proc/cmdline"));
    CHECK(parameter("a=\"-- b=1 c", "b") == absent("/proc/cmdline"));
    CHECK(parameter("a=\"-- b=1 c", "a") == known("-- b=1 c", "/proc/cmdline"));
}

TEST_CASE("an empty command line has no parameter, and a missing one is unknown") {
    CHECK(parameter("", "quiet") == absent("/proc/cmdline"));
    CHECK(parameter(std::string("\0\0 quiet", 8), "quiet") == known("", "/proc/cmdline"));
    const TemporaryDirectory root;
    CHECK(look_with(cmdline_probe, "cmdline.quiet", root) ==
          unknown("no configuration of GRUB 2 or extlinux below /boot"));
    root.write("proc/version", "");
    CHECK(look_with(cmdline_probe, "cmdline.quiet", root) ==
          unknown("/proc/cmdline: ENOENT", "/proc/cmdline"));
}

TEST_CASE("the parameters of an image are those of the entry that boots next") {
    const auto parameter_of = [](const std::string& system, const std::string& name) {
        FactMap facts;
        const Machine machine{.root = Root(KCHECK_SOURCE_DIR "/tests/probe/data/boot/" + system)};
        cmdline_probe.look(machine, "cmdline." + name, facts);
        return facts.at("cmdline." + name);
    };
    CHECK(parameter_of("alinux-2", "net.ifnames") == known("0", "/boot/grub2/grub.cfg"));
    CHECK(parameter_of("alinux-2", "idle") == absent("/boot/grub2/grub.cfg"));
    // $kernelopts is in the environment block, $tuned_params is not set.
    CHECK(parameter_of("alinux-3", "rhgb").text() != nullptr);
    CHECK(parameter_of("alinux-3", "crashkernel").is_absent());
    CHECK(parameter_of("extlinux", "quiet") == known("", "/boot/extlinux/extlinux.conf"));
    CHECK(parameter_of("debian-12", "root").text() != nullptr);
}

TEST_CASE("a command line that depends on a variable of the machine is unknown") {
    const TemporaryDirectory root;
    root.write("boot/grub2/grub.cfg",
               "menuentry 'one' {\n linux /vmlinuz-4.19.43-13.al7.x86_64 root=$root quiet\n}\n");
    CHECK(look_with(cmdline_probe, "cmdline.quiet", root) ==
          unknown("/boot/grub2/grub.cfg: the command line depends on conditions", "/boot/grub2/grub.cfg"));
}
