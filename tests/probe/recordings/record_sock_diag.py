#!/usr/bin/python3
"""Records what the running kernel answers to SOCK_DIAG_BY_FAMILY dumps, and makes by hand what it will not.

Run in an empty network namespace, as root, in this directory:

    unshare --net ./record_sock_diag.py

Recorded, one file a datagram, all for netlink port 4711 and sequence number 1 (Linux 6.18, 22 November 2026):

    sock_diag_none_1.bin          TCP listeners where there are none
    sock_diag_one_*.bin           the same with one listener; its end comes in a datagram of its own
    sock_diag_no_family_1.bin     an address family without a handler, as all are without inet_diag
    sock_diag_no_protocol_1.bin   a protocol without a handler, as TCP is without tcp_diag

Made by hand, because the kernel here denies nothing and interrupts no such dump:

    sock_diag_denied_1.bin        NLMSG_ERROR with -EPERM and the request's header
    sock_diag_interrupted_1.bin   the answer without listeners, with NLM_F_DUMP_INTR
"""

import errno
import socket
import struct

SOCK_DIAG, SOCK_DIAG_BY_FAMILY = 4, 20
NLM_F_REQUEST, NLM_F_DUMP, NLM_F_DUMP_INTR = 1, 0x300, 0x10
NLMSG_ERROR, NLMSG_DONE = 2, 3
PORT, SEQUENCE = 4711, 1
LISTEN = 1 << 10


def request(family, protocol):
    body = struct.pack("=BBBBI48x", family, protocol, 0, 0, LISTEN)
    header = struct.pack("=IHHII", 16 + len(body), SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST | NLM_F_DUMP, SEQUENCE, 0)
    return header + body


def answer(message):
    """The datagrams up to the one that ends the dump."""
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, SOCK_DIAG) as netlink:
        netlink.bind((PORT, 0))
        netlink.settimeout(1)
        netlink.send(message)
        while True:
            datagram = netlink.recv(32768)
            yield datagram
            rest, kinds = datagram, []
            while rest:
                length, kind = struct.unpack_from("=IH", rest)
                kinds.append(kind)
                rest = rest[(length + 3) & ~3:]
            if NLMSG_DONE in kinds or NLMSG_ERROR in kinds:
                return


def save(name, datagrams):
    for number, datagram in enumerate(datagrams, 1):
        with open(f"sock_diag_{name}_{number}.bin", "wb") as file:
            file.write(datagram)


tcp = request(socket.AF_INET, socket.IPPROTO_TCP)
save("none", answer(tcp))
with socket.create_server(("", 8001)):
    save("one", answer(tcp))
save("no_family", answer(request(5, socket.IPPROTO_TCP)))  # AF_APPLETALK
save("no_protocol", answer(request(socket.AF_INET, 33)))  # IPPROTO_DCCP

error = struct.pack("=IHHIIi", 36, NLMSG_ERROR, 0, SEQUENCE, PORT, -errno.EPERM) + tcp[:16]
save("denied", [error])
done = struct.pack("=IHHIIi", 20, NLMSG_DONE, 2 | NLM_F_DUMP_INTR, SEQUENCE, PORT, 0)
save("interrupted", [done])
