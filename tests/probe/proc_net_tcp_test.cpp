#include <fmt/format.h>

#include "probe/probe.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/listener.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;

namespace {

// Recorded on Linux 6.18: a listener of backlog 128 and an established connection with data in flight.
const std::string header =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
const std::string listener =
    "   0: 00000000:07E8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1201 1 "
    "0000000000000000 100 0 0 10 0\n";
const std::string established =
    "   1: 0100007F:07E8 0100007F:D431 01 00000024:00000000 01:00000014 00000000     0        0 20 2 "
    "0000000000000000 20 4 30 10 -1\n";

FactMap look(const Root& root) {
    FactMap facts;
    const Machine machine{.root = root, .mode = ProbeMode::passive};
    find_probe("proc_net_tcp.listeners")->look(machine, "proc_net_tcp.listeners", facts);
    return facts;
}

std::string reason(const std::string& tcp) {
    const TemporaryDirectory directory;
    directory.write("proc/net/tcp", tcp);
    return to_text(look(Root(directory.path())).at("proc_net_tcp.listeners"));
}

}  // namespace

TEST_CASE("the listeners of /proc/net/tcp and tcp6 are counted and no connection is") {
    const TemporaryDirectory directory;
    directory.write("proc/self/net/tcp", header + listener + established);
    directory.write("proc/self/net/tcp6", header + listener + listener);
    directory.link("proc/net", "self/net");
    const FactMap facts = look(Root(directory.path()));
    const std::string source = "/proc/net/tcp, /proc/net/tcp6";
    CHECK(facts.at("proc_net_tcp.listeners") == known(std::int64_t{3}, source));
    CHECK(facts.at("proc_net_tcp.listeners_with_zero_tx_queue") == known(std::int64_t{3}, source));
}

TEST_CASE("a listener with a tx_queue counts as such, and a kernel without IPv6 has no tcp6") {
    const TemporaryDirectory directory;
    std::string queued = listener;
    queued.replace(queued.find("0A 00000000"), 11, "0A 00000080");
    directory.write("proc/net/tcp", header + queued + listener);
    const FactMap facts = look(Root(directory.path()));
    CHECK(facts.at("proc_net_tcp.listeners") == known(std::int64_t{2}, "/proc/net/tcp"));
    CHECK(facts.at("proc_net_tcp.listeners_with_zero_tx_queue") == known(std::int64_t{1}, "/proc/net/tcp"));
}

TEST_CASE("a /proc/net/tcp that is missing or no such table gives the reason") {
    const TemporaryDirectory directory;
    CHECK(look(Root(directory.path())).at("proc_net_tcp.listeners") == unknown("not a running system"));
    CHECK(reason("") == "unknown (/proc/net/tcp: empty)");
    CHECK(reason("\n") == "unknown (/proc/net/tcp: unexpected line \"\")");
    CHECK(reason(header + "nonsense\n") == "unknown (/proc/net/tcp: unexpected line \"nonsense\")");
    CHECK(reason(std::string(100000, 'x')).starts_with("unknown (/proc/net/tcp: "));
    CHECK(reason(header) == "0");
}

TEST_CASE("a table of 200,000 connections is counted") {
    const TemporaryDirectory directory;
    std::string table = header;
    for (int i = 0; i < 200000; ++i) table += established;
    directory.write("proc/net/tcp", table + listener);
    CHECK(look(Root(directory.path())).at("proc_net_tcp.listeners").fact == Fact(Value(std::int64_t{1})));
}

TEST_CASE("this kernel's /proc/net/tcp shows tx_queue 0 for every listener") {
    const Listener open;
    const FactMap facts = look(Root());
    REQUIRE(facts.at("proc_net_tcp.listeners").integer() != nullptr);
    CHECK(*facts.at("proc_net_tcp.listeners").integer() >= 1);
    CHECK(facts.at("proc_net_tcp.listeners").fact ==
          facts.at("proc_net_tcp.listeners_with_zero_tx_queue").fact);
}
