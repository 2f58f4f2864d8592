// Asks the kernel, through libmnl, for listening TCP sockets: the request that `ss` makes first. A kernel
// without tcp_diag refuses it, and `ss` falls back to /proc/net/tcp, which knows no Send-Q of listeners.
// Source: sock_diag(7); the wire format is in sock_diag_message.cpp.
#include "probe/sock_diag.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <netinet/in.h>
#include <optional>
#include <span>
#include <sys/socket.h>
#include <sys/time.h>

#include <fmt/format.h>
#include <libmnl/libmnl.h>

#include "base/file.hpp"
#include "probe/all.hpp"
#include "probe/live.hpp"
#include "probe/sock_diag_message.hpp"

namespace kcheck {

namespace {

using Kind = SockDiagReply::Kind;
using Socket = std::unique_ptr<mnl_socket, int (*)(mnl_socket*)>;

constexpr std::array<std::string_view, 1> facts_of_sock_diag{"sock_diag.tcp"};

/// NETLINK_SOCK_DIAG of <linux/netlink.h>; libmnl's own header set may be older and call it INET_DIAG.
constexpr int bus = 4;
constexpr int timeout_seconds = 1;
constexpr int attempts = 3;
/// As large as the kernel ever fills one datagram of a dump.
constexpr std::size_t buffer_size = 32768;

SourcedFact available() { return known(std::string("available"), "netlink"); }
SourcedFact unavailable(int error) {
    return known(std::string("unavailable"), "netlink: " + errno_name(error));
}
SourcedFact no_answer(std::string_view why) { return unknown(fmt::format("netlink: {}", why), "netlink"); }

/// What a system call's failure says. A time-out of SO_RCVTIMEO shows as EAGAIN.
SourcedFact failed(int error) {
    if (error == EAGAIN) return no_answer(fmt::format("no answer within {} ms", timeout_seconds * 1000));
    return no_answer(errno_name(error));
}

bool configure(const Socket& socket) {
    const timeval timeout{.tv_sec = timeout_seconds, .tv_usec = 0};
    return ::setsockopt(mnl_socket_get_fd(socket.get()), SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout) ==
               0 &&
           mnl_socket_bind(socket.get(), 0, MNL_SOCKET_AUTOPID) == 0;
}

bool send(const Socket& socket, std::span<const std::byte> request) {
    return mnl_socket_sendto(socket.get(), request.data(), request.size()) >= 0;
}

/// Receives datagrams up to the one that ends the dump; nothing when receiving failed, with errno set.
std::optional<SockDiagReply> receive(const Socket& socket, std::uint32_t sequence) {
    alignas(std::max_align_t) std::array<std::byte, buffer_size> buffer;
    while (true) {
        const ssize_t size = mnl_socket_recvfrom(socket.get(), buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return std::nullopt;
        const auto datagram = std::span(buffer).first(static_cast<std::size_t>(size));
        const auto reply = decode_sock_diag(datagram, sequence, mnl_socket_get_portid(socket.get()));
        if (reply.kind != Kind::more) return reply;
    }
}

/// ENOENT is what the kernel says where it has no handler for TCP and could load none; anything else
/// (EPERM, EACCES, ENOMEM, ...) says nothing about the handler.
SourcedFact fact_of(const SockDiagReply& reply) {
    switch (reply.kind) {
        case Kind::complete: return available();
        case Kind::refused: return reply.error == ENOENT ? unavailable(ENOENT) : failed(reply.error);
        case Kind::interrupted: return no_answer("the dump was interrupted (NLM_F_DUMP_INTR)");
        case Kind::more:
        case Kind::malformed: break;
    }
    return no_answer(reply.fault);
}

/// One conversation on a socket of its own, so that nothing of an interrupted dump is left to receive.
/// Nothing when the dump was interrupted.
std::optional<SourcedFact> ask(std::uint32_t sequence, std::uint8_t protocol) {
    const Socket socket(mnl_socket_open2(bus, SOCK_CLOEXEC), mnl_socket_close);
    if (!socket) return errno == EPROTONOSUPPORT ? unavailable(errno) : failed(errno);
    if (!configure(socket) || !send(socket, sock_diag_request(sequence, protocol))) return failed(errno);
    const auto reply = receive(socket, sequence);
    if (!reply) return failed(errno);
    if (reply->kind == Kind::interrupted) return std::nullopt;
    return fact_of(*reply);
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    const std::string_view reason = why_not_live(machine);
    facts.insert_or_assign(std::string(key),
                           reason.empty() ? ask_sock_diag(IPPROTO_TCP) : unknown(std::string(reason)));
}

}  // namespace

SourcedFact ask_sock_diag(std::uint8_t protocol) {
    for (std::uint32_t sequence = 1; sequence <= attempts; ++sequence) {
        if (const auto fact = ask(sequence, protocol)) return *fact;
    }
    return fact_of({.kind = Kind::interrupted});
}

constinit const Probe sock_diag_probe{.name = "sock_diag", .facts = facts_of_sock_diag, .look = look};

}  // namespace kcheck
