#include "probe/sock_diag.hpp"

#include <cerrno>
#include <cstring>
#include <limits>
#include <linux/netlink.h>
#include <netinet/in.h>

#include "base/file.hpp"
#include "probe/command.hpp"
#include "probe/probe.hpp"
#include "probe/sock_diag_message.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/listener.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;
using Kind = SockDiagReply::Kind;

namespace {

// recordings/record_sock_diag.py says how the recordings were made.
constexpr std::uint32_t port = 4711;
constexpr std::uint32_t sequence = 1;

std::string recording(const std::string& name) {
    return Root().read(KCHECK_SOURCE_DIR "/tests/probe/recordings/sock_diag_" + name + ".bin").value();
}

SockDiagReply decode(const std::string& datagram) {
    return decode_sock_diag(std::as_bytes(std::span(datagram)), sequence, port);
}

template <class T>
std::string with(std::string datagram, std::size_t offset, T value) {
    std::memcpy(datagram.data() + offset, &value, sizeof value);
    return datagram;
}

SourcedFact look_at(const Machine& machine) {
    FactMap facts;
    find_probe("sock_diag.tcp")->look(machine, "sock_diag.tcp", facts);
    return facts.at("sock_diag.tcp");
}

std::string facts_under_filter(const std::string& error) {
    return run_command(KCHECK_BINARY_DIR "/tests/support/without_sock_diag",
                       {"--errno", error, KCHECK_BINARY_DIR "/tests/support/probe_facts", "sock_diag.tcp"},
                       {std::chrono::seconds(10), 4096})
        ->text;
}

}  // namespace

TEST_CASE("the end of a dump is an answer, with and without sockets before it") {
    CHECK(decode(recording("none_1")).kind == Kind::complete);
    CHECK(decode(recording("one_1")).kind == Kind::more);
    CHECK(decode(recording("one_2")).kind == Kind::complete);
    CHECK(decode(recording("one_1") + recording("one_2")).kind == Kind::complete);
}

TEST_CASE("a missing handler is told where inet_diag is missing and where only tcp_diag is") {
    CHECK(decode(recording("no_family_1")).kind == Kind::refused);
    CHECK(decode(recording("no_family_1")).error == ENOENT);
    // The end of the dump carries the errno: taken for an answer, it would call the kernel clean.
    CHECK(decode(recording("no_protocol_1")).kind == Kind::refused);
    CHECK(decode(recording("no_protocol_1")).error == ENOENT);
    CHECK(decode(recording("denied_1")).error == EPERM);
}

TEST_CASE("an interrupted dump is no answer") {
    CHECK(decode(recording("interrupted_1")).kind == Kind::interrupted);
    const auto flags = static_cast<std::uint16_t>(NLM_F_MULTI | NLM_F_DUMP_INTR);
    CHECK(decode(with(recording("one_1"), 6, flags)).kind == Kind::interrupted);
}

TEST_CASE("a truncated sock_diag message is no answer, wherever it is cut") {
    for (const std::string whole : {"none_1", "one_1", "no_family_1", "denied_1"}) {
        const std::string datagram = recording(whole);
        for (std::size_t size = 0; size < datagram.size(); ++size) {
            INFO(whole << " cut to " << size);
            CHECK(decode(datagram.substr(0, size)).kind == Kind::malformed);
        }
    }
    CHECK(decode(with(recording("none_1"), 0, std::uint32_t{16})).kind == Kind::malformed);
    CHECK(decode(with(recording("none_1"), 0, std::uint32_t{15})).kind == Kind::malformed);
    CHECK(decode(with(recording("none_1"), 0, std::uint32_t{0xffffffff})).kind == Kind::malformed);
    CHECK(decode(with(recording("one_1"), 0, std::uint32_t{16 + 71})).kind == Kind::malformed);
}

TEST_CASE("a foreign or unexpected sock_diag message is no answer") {
    const std::string none = recording("none_1");
    CHECK(decode(with(none, 8, sequence + 1)).fault == "foreign message");
    CHECK(decode(with(none, 12, port + 1)).fault == "foreign message");
    CHECK(decode(with(none, 4, std::uint16_t{16})).fault == "unexpected message");
    CHECK(decode(with(none, 4, std::uint16_t{NLMSG_ERROR})).fault == "unexpected message");
    CHECK(decode(with(none, 4, std::uint16_t{NLMSG_OVERRUN})).kind == Kind::malformed);
    CHECK(decode(with(none, 16, 1)).kind == Kind::malformed);
    CHECK(decode(with(none, 16, std::numeric_limits<int>::min())).kind == Kind::malformed);
}

TEST_CASE("the sock_diag request asks for listeners and for nothing else") {
    const auto request = sock_diag_request(9, IPPROTO_TCP);
    REQUIRE(request.size() == 72);
    const auto field = [&](std::size_t offset) {
        std::uint32_t value = 0;
        std::memcpy(&value, request.data() + offset, sizeof value);
        return value;
    };
    CHECK(field(0) == 72);
    CHECK(field(8) == 9);
    CHECK(field(20) == 1U << 10);  // TCP_LISTEN
}

TEST_CASE("the kernel of this machine answers sock_diag") {
    CHECK(look_at({}) == known(std::string("available"), "netlink"));
    const Listener listener;
    CHECK(look_at({}) == known(std::string("available"), "netlink"));
}

TEST_CASE("a protocol that the kernel of this machine has no handler for is unavailable") {
    constexpr std::uint8_t experimental = 253;  // RFC 3692
    CHECK(ask_sock_diag(experimental) == known(std::string("unavailable"), "netlink: ENOENT"));
}

TEST_CASE("a kernel without the sock_diag protocol is told from one that forbids it") {
    CHECK(facts_under_filter("EPROTONOSUPPORT") == "sock_diag.tcp: unavailable [netlink: EPROTONOSUPPORT]\n");
    CHECK(facts_under_filter("EPERM") == "sock_diag.tcp: unknown (netlink: EPERM) [netlink]\n");
    CHECK(facts_under_filter("EACCES") == "sock_diag.tcp: unknown (netlink: EACCES) [netlink]\n");
}

TEST_CASE("the kernel is not asked about an image, nor when the look is to be passive") {
    const TemporaryDirectory image;
    CHECK(look_at({.root = Root(image.path())}) == unknown("not a running system"));
    CHECK(look_at({.mode = ProbeMode::passive}) == unknown("not asked (--passive)"));
}
