#include "probe/uname.hpp"

#include <sys/personality.h>
#include <sys/utsname.h>

#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

TEST_CASE("the running kernel is named by uname") {
    utsname names{};
    REQUIRE(::uname(&names) == 0);
    CHECK(look_with(uname_probe, "kernel.release", Root()) == known(std::string(names.release), "uname"));
    CHECK(look_with(uname_probe, "kernel.build", Root()) == known(std::string(names.version), "uname"));
    CHECK(look_with(uname_probe, "kernel.arch", Root()) == known(std::string(names.machine), "uname"));
}

TEST_CASE("a root that does not run is not called by the name of the kernel that kcheck runs on") {
    const TemporaryDirectory root;
    root.write("proc/version_signature", "Ubuntu 5.15.0-79.86-generic 5.15.111\n");
    for (const std::string_view name : uname_probe.facts)
        CHECK(look_with(uname_probe, name, root) == unknown("not a running system"));
    CHECK(running_release(Machine{.root = Root(root.path())}).is_unknown());
}

TEST_CASE("the UNAME26 personality does not make a kernel look like 2.6") {
    const int before = ::personality(0xffffffff);
    REQUIRE(::personality(static_cast<unsigned long>(before) | UNAME26) != -1);
    const SourcedFact release = running_release(Machine{});
    ::personality(static_cast<unsigned long>(before));
    REQUIRE(release.text() != nullptr);
    CHECK(*release.text() == *running_release(Machine{}).text());
    CHECK(release.source == "/proc/sys/kernel/osrelease");
}
