// The fixtures in data/boot are what the installers and update tools of these systems write, cut down to
// what matters for booting.
#include <filesystem>

#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

namespace {

const std::filesystem::path fixtures = std::filesystem::path(KCHECK_SOURCE_DIR) / "tests/probe/data/boot";

SourcedFact next_boot(const Root& root) { return look_with(boot_probe, "kernel.next_boot", root); }
SourcedFact next_boot(std::string_view fixture) { return next_boot(Root(fixtures / fixture)); }
SourcedFact next_boot(const TemporaryDirectory& root) { return next_boot(Root(root.path())); }

SourcedFact installed(std::string_view fixture) {
    return look_with(boot_probe, "kernel.installed", Root(fixtures / fixture));
}

std::string reason(const SourcedFact& fact) {
    const auto* const found = std::get_if<Unknown>(&fact.fact);
    return found == nullptr ? "known: " + to_text(fact) : found->reason;
}

/// A copy of a fixture that a test can change.
struct Changed : TemporaryDirectory {
    explicit Changed(std::string_view fixture) {
        std::filesystem::copy(
            fixtures / fixture, path(),
            std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
    }
    void set_grubenv(std::string_view file, std::string_view lines) const {
        write(file, "# GRUB Environment Block\n" + std::string(lines) + "####");
    }
};

constexpr std::string_view alinux_2_config = "/boot/grub2/grub.cfg";
constexpr std::string_view alinux_2_env = "boot/grub2/grubenv";
constexpr std::string_view old_al7 = "4.19.43-13.al7.x86_64";
constexpr std::string_view new_al7 = "4.19.91-28.7.al7.x86_64";

}  // namespace

TEST_CASE("more kernels than any machine keeps are not believed") {
    const TemporaryDirectory root;
    for (int i = 0; i < 256; ++i) root.write("boot/vmlinuz-5.10." + std::to_string(i) + "-1.al8.x86_64", "");
    CHECK(look_with(boot_probe, "kernel.installed", root).list()->size() == 256);
    root.write("boot/vmlinuz-5.10.256-1.al8.x86_64", "");
    CHECK(look_with(boot_probe, "kernel.installed", root) == unknown("/boot: more than 256 kernels"));
}

TEST_CASE("a /boot that cannot be listed leaves open what an image holds, and not what runs") {
    const TemporaryDirectory root;
    root.write("lib/modules/5.10.134-15.al8.x86_64/modules.dep", "");
    root.link("boot", "boot");
    CHECK(look_with(boot_probe, "kernel.installed", root) == unknown("/boot: ELOOP"));
    root.write("proc/version", "");
    CHECK(*look_with(boot_probe, "kernel.installed", root).list() == TextList{"5.10.134-15.al8.x86_64"});
}

TEST_CASE("installed kernels are those with an image or modules, without rescue images") {
    CHECK(installed("alinux-2") ==
          known(TextList{"4.19.43-13.al7.x86_64", "4.19.91-28.7.al7.x86_64"}, "/boot, /lib/modules"));
    CHECK(installed("alinux-3") ==
          known(TextList{"5.10.134-13.1.al8.x86_64", "5.10.23-5.al8.x86_64"}, "/boot, /lib/modules"));
    CHECK(*installed("debian-12").list() == TextList{"6.1.0-18-cloud-amd64", "6.1.0-21-cloud-amd64"});
    CHECK(*installed("ubuntu-22.04").list() == TextList{"5.15.0-107-generic", "5.15.0-79-generic"});
}

TEST_CASE("a root without kernels, or with nothing but headers, has none to name") {
    const TemporaryDirectory root;
    const SourcedFact none = absent("/boot, /lib/modules, /usr/lib/modules");
    CHECK(look_with(boot_probe, "kernel.installed", root) == none);
    root.write("lib/modules/4.19.91-26.al7.x86_64/build/Makefile", "");
    root.write("boot/vmlinuz-6.1.0-1-amd64.old", "");
    root.write("boot/vmlinuz-lts", "");
    CHECK(look_with(boot_probe, "kernel.installed", root) == none);
    // What runs has a kernel somewhere.
    const TemporaryDirectory live;
    live.write("proc/version", "");
    CHECK(look_with(boot_probe, "kernel.installed", live) ==
          unknown("no kernel in /boot, /lib/modules or /usr/lib/modules"));
    root.write("usr/lib/modules/6.8.5-301.fc40.x86_64/vmlinuz", "");
    CHECK(look_with(boot_probe, "kernel.installed", root) ==
          known(TextList{"6.8.5-301.fc40.x86_64"}, "/usr/lib/modules"));
}

TEST_CASE("Alibaba Cloud Linux 2 boots the entry that grubenv names by title, by index or once") {
    CHECK(next_boot("alinux-2") == known(std::string(new_al7), std::string(alinux_2_config)));
    const Changed root("alinux-2");
    root.set_grubenv(alinux_2_env, "saved_entry=1\n");
    CHECK(to_text(next_boot(root)) == old_al7);
    root.set_grubenv(alinux_2_env, "saved_entry=0\nnext_entry=1\n");
    CHECK(to_text(next_boot(root)) == old_al7);
    root.set_grubenv(alinux_2_env, "saved_entry=0\nprev_saved_entry=1\n");
    CHECK(to_text(next_boot(root)) == new_al7);  // the default was taken from saved_entry before
    root.set_grubenv(alinux_2_env,
                     "saved_entry=gnulinux-4.19.43-13.al7.x86_64-advanced-"
                     "1114fe9e-2309-4580-b183-d778e6d97397\n");
    CHECK(to_text(next_boot(root)) == old_al7);
}

TEST_CASE("without a saved entry GRUB boots the first of its menu") {
    const Changed root("alinux-2");
    root.set_grubenv(alinux_2_env, "");
    CHECK(to_text(next_boot(root)) == new_al7);
    std::filesystem::remove(root.path() / alinux_2_env);
    CHECK(to_text(next_boot(root)) == new_al7);
}

TEST_CASE("a default that is no entry, a rescue entry, or in a broken block is unknown") {
    const Changed root("alinux-2");
    root.set_grubenv(alinux_2_env, "saved_entry=Aliyun Linux (gone)\n");
    CHECK(reason(next_boot(root)) ==
          "/boot/grub2/grub.cfg: default \"Aliyun Linux (gone)\" is no entry of the menu");
    root.set_grubenv(alinux_2_env, "saved_entry=7\n");
    CHECK(reason(next_boot(root)) == "/boot/grub2/grub.cfg: default 7 is beyond a menu of 3 entries");
    root.set_grubenv(alinux_2_env, "saved_entry=2\n");
    CHECK(reason(next_boot(root)).find("the default is the rescue entry \"Aliyun Linux (0-rescue-") !=
          std::string::npos);
    root.write(alinux_2_env, std::string(1024, '\0'));
    CHECK(reason(next_boot(root)) == "/boot/grub2/grubenv: not a GRUB environment block");
}

TEST_CASE("Alibaba Cloud Linux 3 boots the BLS entry that grubenv names") {
    const std::string machine_id = "20210425120000000000000000000000";
    CHECK(next_boot("alinux-3") == known("5.10.23-5.al8.x86_64", "/boot/grub2/grub.cfg"));
    const Changed root("alinux-3");
    root.set_grubenv("boot/grub2/grubenv", "saved_entry=" + machine_id + "-5.10.134-13.1.al8.x86_64\n");
    CHECK(to_text(next_boot(root)) == "5.10.134-13.1.al8.x86_64");
    root.set_grubenv("boot/grub2/grubenv",
                     "saved_entry=Alibaba Cloud Linux (5.10.23-5.al8.x86_64) 3 (Soaring Falcon)\n");
    CHECK(to_text(next_boot(root)) == "5.10.23-5.al8.x86_64");
    root.set_grubenv("boot/grub2/grubenv", "saved_entry=" + machine_id + "-0-rescue\n");
    CHECK(reason(next_boot(root)).find("rescue entry") != std::string::npos);
}

TEST_CASE("BLS entries are counted from the newest, and without a saved entry the newest boots") {
    const Changed root("alinux-3");
    root.set_grubenv("boot/grub2/grubenv", "saved_entry=1\n");
    CHECK(to_text(next_boot(root)) == "5.10.23-5.al8.x86_64");
    root.set_grubenv("boot/grub2/grubenv", "boot_success=1\n");
    CHECK(to_text(next_boot(root)) == "5.10.134-13.1.al8.x86_64");
}

TEST_CASE("where versions of GRUB order BLS entries differently, the first of them is unknown") {
    const Changed root("alinux-3");
    root.set_grubenv("boot/grub2/grubenv", "");
    root.write("boot/loader/entries/99999999999999999999999999999999-5.10.60-9.al8.x86_64.conf",
               "title Alibaba Cloud Linux of the image builder\nversion 5.10.60-9.al8.x86_64\n"
               "linux /boot/vmlinuz-5.10.60-9.al8.x86_64\n");
    CHECK(reason(next_boot(root)).find("depending on how this GRUB orders BLS entries") != std::string::npos);
    root.set_grubenv("boot/grub2/grubenv",
                     "saved_entry=99999999999999999999999999999999-5.10.60-9.al8.x86_64\n");
    CHECK(to_text(next_boot(root)) == "5.10.60-9.al8.x86_64");
}

TEST_CASE("a boot counter that has run out makes the second entry the default") {
    const Changed root("alinux-3");
    root.set_grubenv("boot/grub2/grubenv", "boot_counter=0\nboot_success=0\n");
    CHECK(to_text(next_boot(root)) == "5.10.23-5.al8.x86_64");
    root.set_grubenv("boot/grub2/grubenv", "boot_counter=2\nboot_success=0\n");
    CHECK(to_text(next_boot(root)) == "5.10.134-13.1.al8.x86_64");
}

TEST_CASE("BLS entries and a grubenv decide where there is no grub.cfg; the entries alone do not") {
    const Changed root("alinux-3");
    std::filesystem::remove(root.path() / "boot/grub2/grub.cfg");
    CHECK(next_boot(root) == known("5.10.23-5.al8.x86_64", "/boot/loader/entries"));
    std::filesystem::remove(root.path() / "boot/grub2/grubenv");
    CHECK(reason(next_boot(root)) == "3 entries in /boot/loader/entries, but neither grub.cfg nor grubenv");
}

TEST_CASE("Debian boots the first entry, or what grub-reboot has chosen below a submenu") {
    CHECK(next_boot("debian-12") == known("6.1.0-21-cloud-amd64", "/boot/grub/grub.cfg"));
    const Changed root("debian-12");
    root.set_grubenv("boot/grub/grubenv", "next_entry=1>2\n");
    CHECK(to_text(next_boot(root)) == "6.1.0-18-cloud-amd64");
    root.set_grubenv("boot/grub/grubenv",
                     "next_entry=Advanced options for Debian GNU/Linux>Debian GNU/Linux, "
                     "with Linux 6.1.0-18-cloud-amd64\n");
    CHECK(to_text(next_boot(root)) == "6.1.0-18-cloud-amd64");
    root.set_grubenv("boot/grub/grubenv", "next_entry=1\n");
    CHECK(to_text(next_boot(root)) == "6.1.0-21-cloud-amd64");
    root.set_grubenv("boot/grub/grubenv", "next_entry=1>3\n");
    CHECK(reason(next_boot(root)).find("(recovery mode)") != std::string::npos);
}

TEST_CASE("Ubuntu's configuration in the EFI system partition only loads the real one") {
    CHECK(next_boot("ubuntu-22.04") == known("5.15.0-107-generic", "/boot/grub/grub.cfg"));
    const Changed root("ubuntu-22.04");
    root.set_grubenv("boot/grub/grubenv", "initrdfail=1\nprev_entry=1>2\n");
    CHECK(to_text(next_boot(root)) == "5.15.0-79-generic");
    root.set_grubenv("boot/grub/grubenv", "next_entry=2\n");
    CHECK(reason(next_boot(root)).find("under conditions only") != std::string::npos);
}

TEST_CASE("two configurations that boot different kernels leave it open, unless the firmware is known") {
    const Changed root("alinux-2");
    root.write("boot/efi/EFI/centos/grub.cfg",
               "menuentry 'CentOS Linux' {\n linuxefi /vmlinuz-3.10.0-1160.el7.x86_64 ro\n}\n");
    CHECK(reason(next_boot(root)) ==
          "/boot/grub2/grub.cfg and /boot/efi/EFI/centos/grub.cfg boot different kernels, or may");
    root.write("proc/version", "");
    root.write("sys/firmware/acpi/x", "");
    CHECK(to_text(next_boot(root)) == new_al7);
    root.write("sys/firmware/efi/fw_platform_size", "64\n");
    CHECK(to_text(next_boot(root)) == "3.10.0-1160.el7.x86_64");
}

TEST_CASE("extlinux boots its default label") {
    CHECK(next_boot("extlinux") == known("6.1.0-21-arm64", "/boot/extlinux/extlinux.conf"));
    const Changed root("extlinux");
    root.write("boot/extlinux/extlinux.conf",
               "DEFAULT menu.c32\nLABEL a\nKERNEL vmlinuz-5.4.1\nMENU DEFAULT\n");
    CHECK(to_text(next_boot(root)) == "5.4.1");
    root.write("boot/extlinux/extlinux.conf", "DEFAULT a\nLABEL a\nKERNEL vmlinuz-lts\n");
    CHECK(reason(next_boot(root)) ==
          "/boot/extlinux/extlinux.conf: the default's kernel vmlinuz-lts names no release");
    root.write("boot/extlinux/extlinux.conf", "DEFAULT b\nLABEL a\nKERNEL vmlinuz-5.4.1\n");
    CHECK(reason(next_boot(root)) == "/boot/extlinux/extlinux.conf: none of 1 labels is the default");
}

TEST_CASE("a root without a boot loader's configuration says nothing of the next boot") {
    const TemporaryDirectory root;
    CHECK(next_boot(root) == unknown("no configuration of GRUB 2 or extlinux below /boot"));
    root.write("boot/grub2/grub.cfg/directory", "");
    CHECK(reason(next_boot(root)) == "/boot/grub2/grub.cfg: not a regular file");
}
