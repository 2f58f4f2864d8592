#include "fleet/host_registry.hpp"

#include <fmt/format.h>

#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

using Sight = HostRegistry::Sight;

std::uint64_t host(std::string_view name) { return HostRegistry::identity({}, name); }

}  // namespace

TEST_CASE("of two records of a host the later one counts") {
    HostRegistry registry;
    CHECK(registry.see(host("a"), {100, 1}).sight == Sight::first);
    const HostRegistry::Answer newer = registry.see(host("a"), {200, 2});
    CHECK(newer.sight == Sight::better);
    CHECK(newer.replaced == 1);
    CHECK(registry.see(host("a"), {150, 3}).sight == Sight::worse);
    CHECK(registry.see(host("a"), {200, 4}).replaced == 2);
}

TEST_CASE("without a time, the record that comes later in the inventory counts") {
    HostRegistry registry;
    registry.see(host("a"), {100, 1});
    CHECK(registry.see(host("a"), {0, 2}).sight == Sight::better);
    CHECK(registry.see(host("a"), {50, 3}).sight == Sight::better);
}

TEST_CASE(
    "where times do not tell which record is newer, one that knows the kernel outranks one that does not") {
    HostRegistry registry;
    registry.see(host("a"), {100, 1, false});
    CHECK(registry.see(host("a"), {100, 2, true}).replaced == 1);
    CHECK(registry.see(host("a"), {100, 3, false}).sight == Sight::worse);
    CHECK(registry.see(host("a"), {0, 4, false}).sight == Sight::worse);
    CHECK(registry.see(host("a"), {100, 5, true}).replaced == 2);
    registry.see(host("b"), {0, 1, true});
    CHECK(registry.see(host("b"), {0, 2, false}).sight == Sight::worse);
    CHECK(registry.see(host("b"), {100, 3, false}).sight == Sight::worse);
    CHECK(registry.see(host("b"), {100, 4, true}).replaced == 1);
}

TEST_CASE("a newer record counts even where it does not know the kernel that an older one knew") {
    HostRegistry registry;
    registry.see(host("a"), {100, 1, true});
    CHECK(registry.see(host("a"), {200, 2, false}).replaced == 1);
    CHECK(registry.see(host("a"), {150, 3, true}).sight == Sight::worse);
}

TEST_CASE("a host with an identity is known by it, whatever its name") {
    CHECK(HostRegistry::identity("i-1", "a") == HostRegistry::identity("i-1", "b"));
    CHECK(HostRegistry::identity("i-1", "a") != HostRegistry::identity("i-2", "a"));
}

TEST_CASE("a registry remembers a million and a half hosts, and says which it does not") {
    HostRegistry registry;
    std::size_t unremembered = 0;
    constexpr std::uint32_t hosts = 2'000'000;
    for (std::uint32_t i = 0; i < hosts; ++i)
        if (registry.see(host(fmt::format("web-{}", i)), {1, i}).sight == Sight::unremembered) ++unremembered;
    CHECK(hosts - unremembered > 1'500'000);
    CHECK(unremembered > 0);
    CHECK(registry.see(host("web-7"), {2, 0}).replaced == 7);
}
