#include "probe/kernel_image.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;

namespace {

/// The front of a bzImage whose version text lies at 0x200 + `pointer`.
std::string bzimage(std::string_view version, std::size_t pointer = 0x100) {
    std::string front(0x1000, '\0');
    front[0x1fe] = '\x55';
    front[0x1ff] = '\xaa';
    front.replace(0x202, 4, "HdrS");
    front[0x20e] = static_cast<char>(pointer & 0xff);
    front[0x20f] = static_cast<char>(pointer >> 8);
    if (pointer + 0x200 + version.size() < front.size())
        front.replace(pointer + 0x200, version.size(), version);
    return front;
}

constexpr const char* text =
    "6.1.0-18-amd64 (x@y.example) #1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)";

}  // namespace

TEST_CASE("a kernel image names its release and its build") {
    const auto version = parse_bzimage(bzimage(text));
    REQUIRE(version);
    CHECK(version->release == "6.1.0-18-amd64");
    CHECK(version->build == "#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)");
}

TEST_CASE("what is no kernel image, or names no version, is none") {
    CHECK_FALSE(parse_bzimage(""));
    CHECK_FALSE(parse_bzimage(std::string(0x1000, '\0')));
    CHECK_FALSE(parse_bzimage(bzimage(text, 0)));
    CHECK_FALSE(parse_bzimage(bzimage(text, 0xffff)));
    CHECK_FALSE(parse_bzimage(bzimage("6.1.0-18-amd64")));
    CHECK_FALSE(parse_bzimage(bzimage("")));
    const std::string whole = bzimage(text);
    for (std::size_t size = 0; size < 0x300 + std::string_view(text).size(); ++size)
        CHECK_FALSE(parse_bzimage(whole.substr(0, size)));
}

TEST_CASE("the build of an installed kernel is read from its image, and from no other's") {
    const TemporaryDirectory root;
    const Root below(root.path());
    const std::string path = "/boot/vmlinuz-6.1.0-18-amd64";
    CHECK(build_of_kernel_image(below, "6.1.0-18-amd64") ==
          unknown("no kernel image of 6.1.0-18-amd64", path));
    root.write("lib/modules/6.1.0-18-amd64/vmlinuz", bzimage(text));
    CHECK(
        build_of_kernel_image(below, "6.1.0-18-amd64") ==
        known("#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)", "/lib/modules/6.1.0-18-amd64/vmlinuz"));
    root.write("boot/vmlinuz-6.1.0-18-amd64", bzimage("6.1.0-21-amd64 (x@y.example) #1 SMP"));
    CHECK(build_of_kernel_image(below, "6.1.0-18-amd64") ==
          unknown(path + ": is the image of 6.1.0-21-amd64", path));
}
