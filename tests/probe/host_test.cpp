#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

namespace {

SourcedFact host_id(const TemporaryDirectory& root) { return look_with(host_probe, "host.id", root); }

constexpr std::string_view machine_id = "0123456789abcdef0123456789abcdef";

}  // namespace

TEST_CASE("a root's node name is the first name in its /etc/hostname") {
    const TemporaryDirectory root;
    CHECK(look_with(host_probe, "host.name", root) == absent("/etc/hostname"));
    root.write("etc/hostname", "# comment\n\nweb-01\n");
    CHECK(look_with(host_probe, "host.name", root) == known("web-01", "/etc/hostname"));
    CHECK(look_with(host_probe, "host.name", Root()).source == "uname");
}

TEST_CASE("an ECS instance ID outranks the machine ID") {
    const TemporaryDirectory root;
    root.write("etc/machine-id", machine_id);
    root.write("var/lib/cloud/data/instance-id", "i-bp13a1b2c3d4e5f6\n");
    CHECK(host_id(root) == known("i-bp13a1b2c3d4e5f6", "/var/lib/cloud/data/instance-id"));
    root.write("run/cloud-init/instance-data.json",
               R"({"ds":{"meta_data":{"instance-id":"i-bp1zzzzzzzzzzzzz"}}})");
    CHECK(host_id(root) == known("i-bp1zzzzzzzzzzzzz", "/run/cloud-init/instance-data.json"));
}

TEST_CASE("the machine ID itself is never shown, and an ID that many machines share is no identity") {
    const TemporaryDirectory root;
    root.write("etc/machine-id", std::string(machine_id) + "\n");
    root.write("var/lib/cloud/data/instance-id", "iid-datasource-none\n");
    const SourcedFact id = host_id(root);
    REQUIRE(id.text() != nullptr);
    CHECK(id.text()->starts_with("machine-id:"));
    CHECK(id.text()->size() == 11 + 64);
    CHECK(id.text()->find(machine_id) == std::string::npos);
    CHECK(id.source == "/etc/machine-id");
}

TEST_CASE("an image that has not booted yet has no identity") {
    const TemporaryDirectory root;
    CHECK(host_id(root) == unknown("/etc/machine-id: ENOENT", "/etc/machine-id"));
    for (const std::string_view content : {"", "uninitialized\n", "0123"}) {
        root.write("etc/machine-id", content);
        CHECK(host_id(root) == unknown("no machine ID in /etc/machine-id", "/etc/machine-id"));
    }
}
