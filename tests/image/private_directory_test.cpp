#include "image/private_directory.hpp"

#include <sys/stat.h>

#include "base/file.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;

TEST_CASE("the private directory is the user's alone, and gone with its object") {
    std::filesystem::path path;
    {
        auto made = PrivateDirectory::make();
        REQUIRE(made);
        path = made->path();
        struct stat status {};
        REQUIRE(::stat(path.c_str(), &status) == 0);
        CHECK((status.st_mode & 0777) == 0700);
        REQUIRE(made->directory("boot/grub2"));
        REQUIRE(made->link("lib", "usr/lib"));
        REQUIRE(made->file("etc/os-release", "ID=x\n", 5));
        const PrivateDirectory moved = std::move(*made);
        CHECK(Root(moved.path()).read("/etc/os-release") == "ID=x\n");
    }
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("what a file is longer than was kept is a hole") {
    auto made = PrivateDirectory::make();
    REQUIRE(made);
    REQUIRE(made->file("etc/os-release", "ID=x\n", std::uint64_t{10} << 30));
    CHECK(std::filesystem::file_size(made->path() / "etc/os-release") == std::uintmax_t{10} << 30);
    CHECK(Root(made->path()).read("/etc/os-release").error().reason ==
          "/etc/os-release: longer than 16777216 bytes");
    CHECK(made->file("huge", "", ~std::uint64_t{0}));
}

TEST_CASE("nothing is written through a link, and nothing over what is there") {
    const TemporaryDirectory outside;
    outside.write("file", "safe");
    auto made = PrivateDirectory::make();
    REQUIRE(made);
    REQUIRE(made->link("out", outside.path().string()));
    REQUIRE(made->link("direct", (outside.path() / "file").string()));
    CHECK_FALSE(made->file("out/new", "x", 1));
    CHECK_FALSE(made->file("direct", "x", 1));
    CHECK_FALSE(made->directory("out/new"));
    REQUIRE(made->file("file", "x", 1));
    CHECK_FALSE(made->file("file", "y", 1));
    CHECK_FALSE(made->link("file", "y"));
    CHECK_FALSE(std::filesystem::exists(outside.path() / "new"));
    CHECK(read_input((outside.path() / "file").string(), 100) == "safe");
}
