// The layout follows netlink(7) and sock_diag(7):
//
//     request                                             answer, one or more in each datagram
//     +-----------------------------------------+  0      +-----------------------------------------+
//     | nlmsg_len: 72                           |         | nlmsg_len                               |
//     +--------------------+--------------------+  4      +--------------------+--------------------+
//     | SOCK_DIAG_BY_FAMILY| NLM_F_REQUEST|DUMP |         | nlmsg_type         | NLM_F_MULTI, ..INTR|
//     +--------------------+--------------------+  8      +--------------------+--------------------+
//     | nlmsg_seq                               |         | nlmsg_seq: the request's                |
//     +-----------------------------------------+ 12      +-----------------------------------------+
//     | nlmsg_pid: 0, the kernel fills it in    |         | nlmsg_pid: our port                     |
//     +=========+=========+=========+===========+ 16      +=========================================+
//     | AF_INET | TCP     | ext: 0  | pad       |         | SOCK_DIAG_BY_FAMILY: struct inet_diag_msg |
//     +---------+---------+---------+-----------+ 20      |   and attributes, padded to 4 bytes     |
//     | idiag_states: 1 << TCP_LISTEN           |         | NLMSG_DONE, NLMSG_ERROR: int, 0 or -errno |
//     +-----------------------------------------+ 24      +-----------------------------------------+
//     | struct inet_diag_sockid: zero           |
//     +-----------------------------------------+ 72
//
// Where a handler is missing the errno comes in one of two places: without inet_diag in an NLMSG_ERROR,
// with inet_diag but without tcp_diag in the NLMSG_DONE of a dump that looks empty (netlink_dump() in
// net/netlink/af_netlink.c passes on what inet_diag_dump() returned).
#include "probe/sock_diag_message.hpp"

#include <algorithm>
#include <cstring>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/tcp.h>
#include <optional>
#include <sys/socket.h>

namespace kcheck {

namespace {

using Kind = SockDiagReply::Kind;
using Bytes = std::span<const std::byte>;

/// MAX_ERRNO of the kernel's <linux/err.h>.
constexpr int max_errno = 4095;

SockDiagReply malformed(std::string_view fault) { return {.kind = Kind::malformed, .fault = fault}; }

template <class T>
std::optional<T> read_front(Bytes bytes) {
    if (bytes.size() < sizeof(T)) return std::nullopt;
    T value{};
    std::memcpy(&value, bytes.data(), sizeof(T));
    return value;
}

/// The errno of a message that ends a dump; 0 in an NLMSG_ERROR is an acknowledgement, which was not asked
/// for.
SockDiagReply decode_end(std::uint16_t type, Bytes payload) {
    const auto status = read_front<int>(payload);
    if (!status) return malformed("truncated message");
    if (*status > 0 || *status < -max_errno) return malformed("unexpected message");
    if (*status < 0) return {.kind = Kind::refused, .error = -*status};
    return type == NLMSG_DONE ? SockDiagReply{.kind = Kind::complete} : malformed("unexpected message");
}

SockDiagReply decode_message(const nlmsghdr& header, Bytes payload) {
    if ((header.nlmsg_flags & NLM_F_DUMP_INTR) != 0) return {.kind = Kind::interrupted};
    switch (header.nlmsg_type) {
        case NLMSG_NOOP: return {.kind = Kind::more};
        case NLMSG_ERROR:
        case NLMSG_DONE: return decode_end(header.nlmsg_type, payload);
        case NLMSG_OVERRUN: return malformed("lost messages");
        case SOCK_DIAG_BY_FAMILY:
            return read_front<inet_diag_msg>(payload) ? SockDiagReply{.kind = Kind::more}
                                                      : malformed("truncated message");
        default: return malformed("unexpected message");
    }
}

}  // namespace

std::vector<std::byte> sock_diag_request(std::uint32_t sequence, std::uint8_t protocol) {
    struct {
        nlmsghdr header;
        inet_diag_req_v2 request;
    } message{};
    static_assert(sizeof message == NLMSG_SPACE(sizeof(inet_diag_req_v2)));
    message.header.nlmsg_len = sizeof message;
    message.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    message.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    message.header.nlmsg_seq = sequence;
    message.request.sdiag_family = AF_INET;
    message.request.sdiag_protocol = protocol;
    message.request.idiag_states = 1U << TCP_LISTEN;
    const auto bytes = std::as_bytes(std::span(&message, 1));
    return {bytes.begin(), bytes.end()};
}

SockDiagReply decode_sock_diag(Bytes datagram, std::uint32_t sequence, std::uint32_t port) {
    if (datagram.empty()) return malformed("empty message");
    while (!datagram.empty()) {
        const auto header = read_front<nlmsghdr>(datagram);
        if (!header || header->nlmsg_len < sizeof(nlmsghdr) || header->nlmsg_len > datagram.size()) {
            return malformed("truncated message");
        }
        if (header->nlmsg_seq != sequence || header->nlmsg_pid != port) return malformed("foreign message");
        const std::size_t length = header->nlmsg_len;
        const SockDiagReply reply =
            decode_message(*header, datagram.subspan(sizeof(nlmsghdr), length - sizeof(nlmsghdr)));
        if (reply.kind != Kind::more) return reply;
        datagram = datagram.subspan(std::min<std::size_t>(NLMSG_ALIGN(length), datagram.size()));
    }
    return {.kind = Kind::more};
}

}  // namespace kcheck
