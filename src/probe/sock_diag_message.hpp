// The bytes of a NETLINK_SOCK_DIAG conversation: the request for listening TCP sockets and what the kernel
// answers. Pure; sending and receiving is in sock_diag.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kcheck {

/// What one datagram of the kernel says about the request.
struct SockDiagReply {
    enum class Kind {
        more,         ///< Sockets, and the end of the dump is still to come.
        complete,     ///< The end of the dump; a machine without listeners sends nothing else.
        refused,      ///< The kernel answered with `error`.
        interrupted,  ///< The table changed meanwhile (NLM_F_DUMP_INTR); ask again.
        malformed,    ///< Not an answer to this request, and `fault` says why.
    };
    Kind kind = Kind::malformed;
    int error = 0;             ///< A positive errno value.
    std::string_view fault{};  ///< A few words.
};

/// Asks for sockets of a protocol (IPPROTO_TCP, ...) in state LISTEN only; never for all connections, of
/// which there may be millions.
std::vector<std::byte> sock_diag_request(std::uint32_t sequence, std::uint8_t protocol);

/// Decodes one datagram received on netlink port `port` in answer to the request of that sequence number.
SockDiagReply decode_sock_diag(std::span<const std::byte> datagram, std::uint32_t sequence,
                               std::uint32_t port);

}  // namespace kcheck
