#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

TEST_CASE("a loaded module's version is read; one that states none is absent") {
    const TemporaryDirectory root;
    CHECK(look_with(module_version_probe, "module_version.nvidia", root) == unknown("not a running system"));
    root.write("sys/module/nvidia/version", "535.129.03\n");
    root.write("sys/module/tcp_cubic/refcnt", "1\n");
    CHECK(look_with(module_version_probe, "module_version.nvidia", root) ==
          known("535.129.03", "/sys/module/nvidia/version"));
    CHECK(look_with(module_version_probe, "module_version.tcp-cubic", root) ==
          absent("/sys/module/tcp_cubic/version"));
    CHECK(look_with(module_version_probe, "module_version.a/b", root).is_unknown());
}
