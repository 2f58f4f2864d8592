#include "base/private_directory.hpp"

#include <cstdlib>
#include <fstream>
#include <utility>

#include "tests/support/catch.hpp"

using namespace kcheck;
using std::filesystem::perms;

TEST_CASE("a private directory is its owner's alone and gone with it") {
    std::filesystem::path path;
    {
        auto made = PrivateDirectory::make();
        REQUIRE(made);
        const PrivateDirectory kept = std::move(*made);
        path = kept.path();
        CHECK(std::filesystem::status(path).permissions() == perms::owner_all);
        std::filesystem::create_directory(path / "below");
        std::ofstream(path / "below/file") << "x";
    }
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("where no private directory can be made, the reason names the place") {
    const char* const before = std::getenv("TMPDIR");
    const std::string kept = before == nullptr ? "" : before;
    ::setenv("TMPDIR", "/proc/self", 1);
    const auto made = PrivateDirectory::make();
    if (before == nullptr) {
        ::unsetenv("TMPDIR");
    } else {
        ::setenv("TMPDIR", kept.c_str(), 1);
    }
    REQUIRE_FALSE(made);
    INFO(made.error());
    CHECK(made.error().starts_with("cannot make a directory in /proc/self: E"));
}
