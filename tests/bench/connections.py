#!/usr/bin/python3
"""Runs a command while TCP connections are open over the loopback device of this network namespace.

    unshare --net tests/bench/connections.py COUNT COMMAND...

COUNT connections are established, both ends of each in this namespace, and stay so until the command has ended. One
listener is there in any case, so that COUNT 0 differs in nothing else. Ends with the command's exit code.
"""

import os
import resource
import signal
import socket
import subprocess
import sys

# What a process needs besides the two ends of its connections.
SPARE_FILES = 64


def connect(number, server):
    """Opens connections from an address of this process's own, so that each has its ports to itself."""
    ends = []
    for _ in range(number):
        client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        client.bind((f"127.1.{os.getpid() % 250}.{os.getpid() // 250 % 250 + 1}", 0))
        client.connect(server.getsockname())
        ends.append((client, server.accept()[0]))
    return ends


def hold(number, ready):
    """A child that holds connections until it is killed. It writes "." when they are open, "!" if they cannot be."""
    child = os.fork()
    if child:
        return child
    try:
        # A listener of its own: nobody else accepts its connections. It is gone once they are open.
        with socket.create_server(("127.0.0.1", 0), backlog=16) as server:
            ends = connect(number, server)
        os.write(ready, b".")
        while ends:
            signal.pause()
    except OSError as error:
        print(f"connections: {error}", file=sys.stderr)
        os.write(ready, b"!")
    os._exit(1)


def shares(count):
    """COUNT, cut into what one process may hold open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    most = min(20000, (hard - SPARE_FILES) // 2)
    return [most] * (count // most) + [count % most] * (count % most > 0)


def established():
    """How many ends of connections this namespace has."""
    with open("/proc/net/sockstat", encoding="ascii") as file:
        words = next(line for line in file if line.startswith("TCP:")).split()
    return int(words[words.index("inuse") + 1]) - 1


def main(count, command):
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    with socket.create_server(("127.0.0.1", 0)):
        reader, writer = os.pipe()
        children = []
        try:
            for number in shares(count):
                children.append(hold(number, writer))
            opened = all([os.read(reader, 1) == b"." for _ in children])
            if not opened or established() != 2 * count:
                sys.exit(f"connections: only {established() // 2} of {count} connections could be opened")
            return subprocess.run(command, check=False).returncode
        finally:
            for child in children:
                os.kill(child, signal.SIGKILL)
            for child in children:
                os.waitpid(child, 0)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
