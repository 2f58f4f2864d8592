#include "probe/metadata.hpp"

#include <chrono>

#include "probe/http.hpp"
#include "probe/probe.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"
#include "tests/support/metadata_server.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::string_view image = "aliyun_2_1903_64_20G_alibase_20190619.vhd";

Machine asking(const MetadataServer& server, std::chrono::milliseconds timeout = 5s) {
    return {.metadata_url = server.url(), .metadata_timeout = timeout};
}

/// The reason why a service of that mode gives no image ID.
std::string reason(MetadataMode mode) {
    const MetadataServer server(mode);
    const SourcedFact fact = read_metadata(asking(server), "image-id");
    REQUIRE(fact.is_unknown());
    return std::get<Unknown>(fact.fact).reason;
}

}  // namespace

TEST_CASE("a metadata service that demands a token gets one, and one only") {
    const MetadataServer server(MetadataMode::token_required);
    const Machine machine = asking(server);
    CHECK(server.requests().empty());
    CHECK(read_metadata(machine, "image-id") == known(std::string(image), "metadata service"));
    CHECK(server.requests() ==
          std::vector<std::string>{"PUT /latest/api/token", "GET /latest/meta-data/image-id"});
    CHECK(*read_metadata(machine, "instance-id").text() == "i-bp13a1b2c3d4e5f6");
    CHECK(server.requests().size() == 3);
    FactMap facts;
    find_probe("instance.type")->look(machine, "instance.type", facts);
    CHECK(facts.at("instance.type") == known(std::string("ecs.g6e.large"), "metadata service"));
    CHECK(server.requests().size() == 4);
}

TEST_CASE("a metadata service that gives no token is asked without") {
    const MetadataServer server(MetadataMode::token_refused);
    CHECK(*read_metadata(asking(server), "image-id").text() == image);
    CHECK(to_text(read_metadata(asking(server), "no-such-item")) ==
          "unknown (metadata service: no-such-item: HTTP 404)");
    CHECK(server.requests().size() == 3);
}

TEST_CASE("a metadata service that misbehaves gives a reason and no value") {
    CHECK(reason(MetadataMode::not_found) == "metadata service: image-id: HTTP 404");
    CHECK(reason(MetadataMode::redirecting) == "metadata service: image-id: HTTP 302");
    CHECK(reason(MetadataMode::garbage).starts_with("metadata service: malformed response: "));
    CHECK(reason(MetadataMode::huge) == "metadata service: more than 65536 bytes of response");
    CHECK(reason(MetadataMode::two_lines) == "metadata service: image-id: not one printable line");
    CHECK(reason(MetadataMode::closing).starts_with("metadata service: "));
}

TEST_CASE("a metadata service is waited for once, whatever it does to stretch the time") {
    for (const MetadataMode mode : {MetadataMode::silent, MetadataMode::trickle}) {
        const MetadataServer server(mode);
        const auto start = Clock::now();
        const Machine machine = asking(server, 200ms);
        const SourcedFact silent = unknown("metadata service: no answer within 200 ms");
        CHECK(read_metadata(machine, "image-id") == silent);
        CHECK(Clock::now() - start >= 200ms);
        CHECK(read_metadata(machine, "instance-id") == silent);
        CHECK(read_metadata(machine, "instance/instance-type") == silent);
        CHECK(Clock::now() - start < 3s);
    }
}

TEST_CASE("a metadata service that is not there gives the errno's name") {
    std::string url;
    {
        const MetadataServer server(MetadataMode::silent);
        url = server.url();
    }
    CHECK(read_metadata({.metadata_url = url}, "image-id") == unknown("metadata service: ECONNREFUSED"));
    CHECK(read_metadata({.metadata_url = url}, "instance-id") == unknown("metadata service: ECONNREFUSED"));
}

TEST_CASE("the metadata service is not asked on behalf of another root, whatever vendor it claims") {
    const TemporaryDirectory directory;
    directory.write("sys/class/dmi/id/sys_vendor", "Alibaba Cloud\n");
    CHECK(read_metadata({.root = Root(directory.path())}, "image-id") ==
          unknown("metadata service not asked: not this machine"));
}

TEST_CASE("a metadata URL is http and names a numeric address") {
    CHECK(parse_http_url("http://127.0.0.1:8080").value() == HttpAddress{"127.0.0.1", 8080});
    CHECK(parse_http_url("http://100.100.100.200/").value() == HttpAddress{"100.100.100.200", 80});
    CHECK(parse_http_url("http://[::1]:81").value() == HttpAddress{"::1", 81});
    CHECK(parse_http_url("http://[::1]").value() == HttpAddress{"::1", 80});
    CHECK(parse_http_url("http://localhost:1").value() == HttpAddress{"127.0.0.1", 1});
    for (const std::string_view url :
         {"", "127.0.0.1", "https://127.0.0.1", "http://", "http://metadata", "http://127.0.0.1:0",
          "http://127.0.0.1:65536", "http://127.0.0.1:", "http://user@127.0.0.1", "http://127.0.0.1/latest",
          "http://::1", "http://[127.0.0.1]", "http://[::1", "http://127.0.0.1\r\nX: y"}) {
        INFO(url);
        CHECK_FALSE(parse_http_url(url));
    }
    CHECK(to_text(read_metadata({.metadata_url = "ftp://x"}, "image-id")) ==
          "unknown (metadata service: ftp://x: only http:// is supported)");
}

TEST_CASE("a machine of another vendor is no ECS instance and has no instance type") {
    const TemporaryDirectory root;
    CHECK(look_with(instance_probe, "instance.type", root).is_unknown());
    root.write("sys/class/dmi/id/sys_vendor", "\n");
    CHECK(look_with(instance_probe, "instance.type", root).is_unknown());
    root.write("sys/class/dmi/id/sys_vendor", "Alibaba Cloud\n");
    CHECK(look_with(instance_probe, "instance.type", root).is_unknown());
    root.write("sys/class/dmi/id/sys_vendor", "QEMU\n");
    CHECK(look_with(instance_probe, "instance.type", root) == absent("/sys/class/dmi/id/sys_vendor"));
    // Who names a URL knows better.
    FactMap facts;
    const Machine told{.root = Root(root.path()), .metadata_url = "http://127.0.0.1:1"};
    instance_probe.look(told, "instance.type", facts);
    CHECK(facts.at("instance.type").is_unknown());
}
