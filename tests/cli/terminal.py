#!/usr/bin/python3
"""Runs a command whose standard error and output are a terminal, feeds it a host every 0.15 s, and tells what progress the
terminal is shown."""

import os
import pty
import re
import subprocess
import sys
import time

HOST = b'{"host": "a", "kernel": "4.19.43-13.1.al7.x86_64"}\n'


def main():
    mine, terminal = pty.openpty()
    with subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=terminal, stderr=terminal, bufsize=0) as run:
        os.close(terminal)
        for _ in range(20):
            run.stdin.write(HOST)
            time.sleep(0.15)
        run.stdin.close()
        shown = b""
        while True:
            try:
                shown += os.read(mine, 65536)
            except OSError:  # the command has ended
                break
    lines = re.findall(rb"\r\x1b\[K(\d[^\r\n]*)", shown)
    if lines:
        is_erased = shown.rfind(b"\r\x1b[K") > shown.rfind(lines[-1])
        print("shown, and erased:" if is_erased else "left:", re.sub(r"\d+", "N", lines[-1].decode()))


main()
