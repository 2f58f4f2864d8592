#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

TEST_CASE("the DMI tables name vendor and product") {
    const TemporaryDirectory root;
    root.write("sys/devices/virtual/dmi/id/sys_vendor", "Alibaba Cloud\n");
    root.write("sys/devices/virtual/dmi/id/product_name", "Alibaba Cloud ECS\n");
    root.link("sys/class/dmi/id", "../../devices/virtual/dmi/id");
    CHECK(look_with(dmi_probe, "dmi.vendor", root) == known("Alibaba Cloud", "/sys/class/dmi/id/sys_vendor"));
    CHECK(look_with(dmi_probe, "dmi.product", root) ==
          known("Alibaba Cloud ECS", "/sys/class/dmi/id/product_name"));
}

TEST_CASE("a machine without DMI tables is told from a root without /sys") {
    const TemporaryDirectory root;
    CHECK(look_with(dmi_probe, "dmi.vendor", root) == unknown("not a running system"));
    root.write("sys/class/net/lo", "");
    CHECK(look_with(dmi_probe, "dmi.vendor", root) == absent("/sys/class/dmi/id/sys_vendor"));
}
