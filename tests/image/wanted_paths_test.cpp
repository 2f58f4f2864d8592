#include "image/wanted_paths.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <regex>

#include "base/file.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("the path of an entry is made normal, and one that goes upwards is none") {
    CHECK(normal_path("./etc//os-release") == "etc/os-release");
    CHECK(normal_path("/etc/./image-id/") == "etc/image-id");
    CHECK(normal_path(".") == "");
    CHECK(normal_path("etc/..hidden") == "etc/..hidden");
    CHECK(normal_path("..") == std::nullopt);
    CHECK(normal_path("etc/../../passwd") == std::nullopt);
    CHECK(normal_path(std::string_view("etc\0x", 5)) == std::nullopt);
    CHECK(normal_path(std::string(5000, 'a')) == std::nullopt);
}

TEST_CASE("a link leads where a chroot would have it, and never outside") {
    CHECK(link_destination("etc/os-release", "../usr/lib/os-release") == "usr/lib/os-release");
    CHECK(link_destination("etc/os-release", "/usr/lib/os-release") == "usr/lib/os-release");
    CHECK(link_destination("lib", "usr/lib") == "usr/lib");
    CHECK(link_destination("etc/a", "../../../../../etc/passwd") == "etc/passwd");
    CHECK(link_destination("a/b/c", "./d") == "a/b/d");
    CHECK(link_destination("boot/all", "/") == "");
    CHECK(link_destination("lib", std::string_view("usr/lib\0x", 9)) == "usr/lib");
}

TEST_CASE("wanted are the files that probes read, as much of them as they read, and the way to them") {
    const WantedPaths wanted;
    CHECK(wanted.bytes_of("etc/os-release") == Root::default_limit);
    CHECK(wanted.bytes_of("boot/vmlinuz-5.10") == 65536);
    CHECK(wanted.bytes_of("boot/initrd.img-5.10") == 0);
    CHECK(wanted.bytes_of("lib/modules/5.10/modules.dep") == Root::default_limit);
    CHECK(wanted.bytes_of("lib/modules/5.10/kernel/fs/ext4.ko") == std::nullopt);
    CHECK(wanted.bytes_of("lib/modules") == std::nullopt);
    CHECK(wanted.bytes_of("etc/shadow") == std::nullopt);
    CHECK(wanted.leads_to_wanted("lib/modules/5.10"));
    CHECK(wanted.leads_to_wanted("bin"));
    CHECK_FALSE(wanted.leads_to_wanted("lib/modules/5.10/kernel"));
    CHECK_FALSE(wanted.leads_to_wanted("usr/share"));
    CHECK_FALSE(wanted.leads_to_wanted("proc/sys"));
}

TEST_CASE("what advisories name is wanted, too") {
    const std::array also{std::string("etc/systemd/system/x.service")};
    const WantedPaths wanted(also);
    CHECK(wanted.bytes_of("etc/systemd/system/x.service") == 4096);
    CHECK(wanted.leads_to_wanted("etc/systemd"));
}

TEST_CASE("where a link stands on the way, what it leads to is wanted, unless it was anyway") {
    WantedPaths wanted;
    CHECK_FALSE(wanted.follow("lib", "usr/lib"));
    CHECK_FALSE(wanted.follow("bin", "usr/bin"));
    CHECK_FALSE(wanted.follow("etc/os-release", "../usr/lib/os-release"));
    CHECK(wanted.follow("etc/sysctl.d", "/opt/settings"));
    CHECK(wanted.bytes_of("opt/settings/a.conf") == Root::default_limit);
    CHECK(wanted.leads_to_wanted("opt/settings"));
    CHECK_FALSE(wanted.follow("etc/sysctl.d", "/opt/settings"));
    CHECK(wanted.follow("etc/hostname", "../data/name"));
    CHECK(wanted.bytes_of("data/name") == Root::default_limit);
}

TEST_CASE("links that lead into themselves come to an end") {
    WantedPaths wanted;
    for (int i = 0; i < 100 && !wanted.is_overwhelmed(); ++i) {
        wanted.follow("boot", "boot/x");
        wanted.follow("etc", "boot");
    }
    CHECK(wanted.is_overwhelmed());
}

TEST_CASE("every path that a probe names in its source is in the table") {
    // Programs of this machine, which no image's facts are read from.
    constexpr std::array<std::string_view, 3> programs{"usr/bin/rpm", "usr/bin/ss", "usr/sbin/ss"};
    const WantedPaths wanted;
    const std::regex literal("\"/((?:etc|usr|boot|lib|var|run|opt|root|home|extlinux)/[^\" ]*)\"");
    int seen = 0;
    for (const auto& file : std::filesystem::directory_iterator(KCHECK_SOURCE_DIR "/src/probe")) {
        if (file.path().filename().string().starts_with("image_paths")) continue;
        const auto text = read_input(file.path().string(), std::size_t{1} << 20);
        REQUIRE(text);
        for (std::sregex_iterator at(text->begin(), text->end(), literal), end; at != end; ++at) {
            // Names that are put in fit any star; what a last name may be, only the row tells.
            const std::string directory = std::regex_replace((*at)[1].str(), std::regex("/\\{\\}$"), "");
            const std::string path = std::regex_replace(directory, std::regex("\\{\\}"), "x");
            if (std::find(programs.begin(), programs.end(), path) != programs.end()) continue;
            INFO(file.path() << ": /" << path << " needs a row in src/probe/image_paths.cpp");
            CHECK((wanted.bytes_of(path) || wanted.leads_to_wanted(path)));
            ++seen;
        }
    }
    CHECK(seen > 40);
}
