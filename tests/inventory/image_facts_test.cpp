#include "inventory/image_facts.hpp"

#include <filesystem>

#include "tests/support/catch.hpp"
#include "tests/support/rpm_database.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;

namespace {

void install(const TemporaryDirectory& root, const std::string& release) {
    root.write("boot/vmlinuz-" + release, "");
    root.write("lib/modules/" + release + "/modules.builtin", "");
    root.write("lib/modules/" + release + "/modules.dep",
               "kernel/net/ipv4/" + release.substr(0, 4) + ".ko:\n");
}

SourcedFact fact_of(const TemporaryDirectory& root, std::string_view key) {
    return ImageFacts(Root(root.path())).read(key).value_or(unknown("nobody reads it"));
}

constexpr const char* menu =
    "set default=\"0\"\nmenuentry 'one' {\n linux /vmlinuz-4.19.43-13.al7.x86_64 quiet\n}\n"
    "menuentry 'two' {\n linux /vmlinuz-4.19.91-26.al7.x86_64\n}\n";

}  // namespace

TEST_CASE("the kernel of an image is the one that its boot loader starts") {
    const TemporaryDirectory root;
    install(root, "4.19.43-13.al7.x86_64");
    install(root, "4.19.91-26.al7.x86_64");
    root.write("boot/grub2/grub.cfg", menu);
    CHECK(fact_of(root, "kernel.release") == known("4.19.43-13.al7.x86_64", "/boot/grub2/grub.cfg"));
    CHECK(fact_of(root, "kernel.next_boot") == fact_of(root, "kernel.release"));
    CHECK(*fact_of(root, "module.4.19").text() == "loadable");
}

TEST_CASE("without a boot loader, the kernel of an image is the only one there is") {
    const TemporaryDirectory root;
    CHECK(fact_of(root, "kernel.release") == absent("/boot, /lib/modules, /usr/lib/modules"));
    install(root, "4.19.43-13.al7.x86_64");
    CHECK(fact_of(root, "kernel.release") ==
          known("4.19.43-13.al7.x86_64", "the only kernel in /boot, /lib/modules"));
    install(root, "4.19.91-26.al7.x86_64");
    CHECK(fact_of(root, "module.4.19").is_unknown());
    const SourcedFact release = fact_of(root, "kernel.release");
    REQUIRE(release.is_unknown());
    INFO(to_text(release));
    CHECK(to_text(release).find("installed are 4.19.43-13.al7.x86_64, 4.19.91-26.al7.x86_64; say which one "
                                "boots: --set kernel.release=4.19.91-26.al7.x86_64") != std::string::npos);
}

TEST_CASE("what the user says an image boots outranks its boot loader, and its modules are that kernel's") {
    const TemporaryDirectory root;
    install(root, "4.19.43-13.al7.x86_64");
    install(root, "5.10.134-15.al8.x86_64");
    root.write("boot/grub2/grub.cfg", menu);
    ImageFacts facts(Root(root.path()), "5.10.134-15.al8.x86_64");
    CHECK(facts.read("kernel.release") == known("5.10.134-15.al8.x86_64", "given"));
    CHECK(facts.read("kernel.next_boot") == facts.read("kernel.release"));
    CHECK(facts.read("module.5.10")->text() != nullptr);
    CHECK(facts.read("module.4.19")->is_absent());
}

TEST_CASE("what only a running system can tell is unknown of an image") {
    const TemporaryDirectory root;
    install(root, "4.19.43-13.al7.x86_64");
    for (const std::string_view key :
         {"sock_diag.tcp", "ss.listeners", "proc_net_tcp.listeners", "host.container", "mount.ext4",
          "cpu.model", "module_version.nvidia"}) {
        INFO(key);
        CHECK(fact_of(root, key) == unknown("not a running system"));
    }
    CHECK(fact_of(root, "host.running") == known(false, "the root directory"));
}

TEST_CASE("an image whose files of the kernel are elsewhere is not taken for a container's") {
    const TemporaryDirectory root;
    root.write("var/lib/dpkg/status",
               "Package: linux-image-amd64\nStatus: install ok installed\nVersion: 6.1.90-1\n\n"
               "Package: linux-image-6.1.0-21-amd64-dbg\nStatus: install ok installed\nVersion: 6.1.90-1\n");
    CHECK(fact_of(root, "kernel.release").is_absent());
    std::filesystem::create_directories(root.path() / "boot");
    root.write("var/lib/dpkg/status",
               "Package: linux-image-6.1.0-21-amd64\nStatus: install ok installed\nVersion: 6.1.90-1\n");
    CHECK(fact_of(root, "kernel.release") ==
          unknown(
              "/var/lib/dpkg/status lists linux-image-6.1.0-21-amd64 as installed, but there is no kernel in "
              "/boot, /lib/modules, /usr/lib/modules; mount all of the image's file systems, or say which "
              "kernel boots: --set kernel.release=RELEASE",
              "/var/lib/dpkg/status"));
    install(root, "4.19.43-13.al7.x86_64");
    CHECK(*fact_of(root, "kernel.installed").list() == TextList{"4.19.43-13.al7.x86_64"});
}

TEST_CASE("a kernel that rpm has on record is named as rpm does, and not invented") {
    const TemporaryDirectory root;
    install_in_rpm_database(root, {{"kernel", "4.19.43", "13.al7"}, {"kernel-tools", "4.19.43", "13.al7"}});
    const SourcedFact installed = fact_of(root, "kernel.installed");
    INFO(to_text(installed));
    CHECK(
        to_text(installed).find("/var/lib/rpm/rpmdb.sqlite lists kernel-4.19.43-13.al7.noarch as installed, "
                                "but there is no kernel in /boot") != std::string::npos);
}
