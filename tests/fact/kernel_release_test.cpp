#include "fact/kernel_release.hpp"

#include "fact/derive.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scripted_facts.hpp"
#include "tests/support/table.hpp"

using namespace kcheck;

namespace {

struct Row {
    const char* text;
    const char* upstream;
    const char* vendor;
    const char* flavour;
    const char* arch;
    const char* stream;
};

constexpr Row rows[] = {
    {"4.19.43-13.al7.x86_64", "4.19.43", "13.al7", "", "x86_64", "al7"},
    {"kernel-4.19.43-13.al7.x86_64", "4.19.43", "13.al7", "", "x86_64", "al7"},
    {"0:4.19.43-13.al7", "4.19.43", "13.al7", "", "", "al7"},
    {"4.19.91-22.fc.1.al7", "4.19.91", "22.fc.1.al7", "", "", "al7"},
    {"3.10.0-1160.al7.1.x86_64", "3.10.0", "1160.al7.1", "", "x86_64", "al7"},
    {"5.4.262-1.el8.elrepo.x86_64", "5.4.262", "1.el8.elrepo", "", "x86_64", "elrepo"},
    {"4.18.0-348.2.1.el8_5.x86_64", "4.18.0", "348.2.1.el8_5", "", "x86_64", "el8"},
    {"4.18.0-305.el8.x86_64+debug", "4.18.0", "305.el8", "debug", "x86_64", "el8"},
    {"2.6.32-754.el6.x86_64.debug", "2.6.32", "754.el6", "debug", "x86_64", "el6"},
    {"6.1.0-18-cloud-amd64", "6.1.0", "18", "cloud-amd64", "", "debian"},
    {"6.12.38+deb13-amd64", "6.12.38", "+deb13", "amd64", "", "debian"},
    {"5.15.0-1051-aws", "5.15.0", "1051", "aws", "", "ubuntu"},
    {"5.3.18-lp152.78-default", "5.3.18", "lp152.78", "default", "", "suse"},
    {"4.19.106-coreos", "4.19.106", "", "coreos", "", "coreos"},
    {"6.1.0-rc3", "6.1.0-rc3", "", "", "", "mainline"},
    {"11.4-RELEASE", "11.4", "RELEASE", "", "", nullptr},
    {"6.18.44-fc-v669", "6.18.44", "fc-v669", "", "", nullptr},
    {"6.1.0-amd64", "6.1.0", "amd64", "", "", nullptr},
};

std::string stream_of(const KernelRelease& release) { return release.stream ? release.stream->name : "-"; }

std::string version_of(const std::string& release) {
    ScriptedFacts source({{"kernel.release", probed(release.c_str())}});
    FactReader reader(source, {}, no_images());
    const std::string* const version = reader.read("kernel.version").text();
    return version == nullptr ? "-" : *version;
}

std::string refusal(std::string_view text) {
    const auto release = parse_kernel_release(text);
    return release ? "none" : release.error().message;
}

}  // namespace

TEST_CASE("every release of the list has the stream and the version that it says") {
    const auto table = read_table("fact/releases.txt");
    CHECK(table.size() > 500);
    for (const auto& row : table) {
        REQUIRE(row.size() == 3);
        INFO(row[0]);
        const auto release = parse_kernel_release(row[0]);
        REQUIRE(release);
        CHECK(release->text == row[0]);
        CHECK(stream_of(*release) == row[1]);
        CHECK(version_of(row[0]) == row[2]);
    }
}

TEST_CASE("a release is taken apart into upstream version, vendor part, flavour and architecture") {
    for (const Row& row : rows) {
        INFO(row.text);
        const auto release = parse_kernel_release(row.text);
        REQUIRE(release);
        CHECK(release->upstream == row.upstream);
        CHECK(release->vendor == row.vendor);
        CHECK(release->flavour == row.flavour);
        CHECK(release->arch == row.arch);
        CHECK(stream_of(*release) == (row.stream == nullptr ? "-" : row.stream));
    }
}

TEST_CASE("what is no kernel release is refused with the reason") {
    CHECK(refusal("") == "the release is empty");
    CHECK(refusal("4.19.43 13") == "\"4.19.43 13\" holds blanks or control characters");
    CHECK(refusal("4.19.43-13.al7\n") == "\"4.19.43-13.al7\\x0a\" holds blanks or control characters");
    CHECK(refusal("4.19\x1b[31m") == "\"4.19\\x1b[31m\" holds blanks or control characters");
    for (const std::string_view text :
         {"linux", "v6.1.0", "6", "6-1.al7", ".6.1", "-13.al7", "kernel-", "0:"}) {
        INFO(text);
        CHECK(refusal(text) ==
              "\"" + std::string(text) + "\" does not start with a kernel version such as 5.10.134");
    }
}

TEST_CASE("a hostile release is parsed or refused, whatever its length") {
    const std::string dots = "4.19.43-" + std::string(100'000, '.') + "al7";
    const std::string dashes = "4.19.43" + std::string(2'000, '-') + "amd64";
    CHECK_FALSE(parse_kernel_release(dots));
    CHECK_FALSE(parse_kernel_release(dashes));
    CHECK(parse_kernel_release("4.19.43" + std::string(200, '+')));
}

TEST_CASE("a release that no kernel can have is refused before it is searched") {
    std::string release = "1.1";
    while (release.size() < 254) release += "-a";
    CHECK(parse_kernel_release(release));
    CHECK(refusal(release + "a").find("is longer than 255 bytes") != std::string::npos);
    for (int i = 0; i < 50000; ++i) release += "-a";
    CHECK_FALSE(parse_kernel_release(release));
}
