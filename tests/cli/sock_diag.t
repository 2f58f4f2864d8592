The bug that kcheck began with, seen by the real ss and judged by the real kcheck. The filter of
without_sock_diag takes NETLINK_SOCK_DIAG away as a kernel without it does; the kernel of the tests must have it.

  $ . "$TESTDIR/setup.bash"
  $ start listener 7
  $ send_q() { awk -v port=":$PORT" 'substr($4, length($4) - length(port) + 1) == port { print $1, "Send-Q", $3 }'; }

  $ ss -lnt | send_q
  LISTEN Send-Q 7
  $ without_sock_diag ss -lnt 2>/dev/null | send_q
  LISTEN Send-Q 0

On the kernel with the bug: affected, confirmed by a look. (How many listeners there are is this machine's affair.)

  $ set -o pipefail
  $ findings() { "$PYTHON" -c 'import json, sys
  > for finding in json.load(sys.stdin)["findings"]:
  >     for member in "id", "outcome", "evidence", "note", "why", "seen": print(member, "=", finding[member])'; }
  $ old=(--set kernel.release=4.19.43-13.al7.x86_64 --only KC-2019-0001)
  $ without_sock_diag kcheck "${old[@]}" -q
  AFFECTED  KC-2019-0001  low  ss reports Send-Q 0 for every listening TCP socket
  given     kernel.release = 4.19.43-13.al7.x86_64
  [2]
  $ without_sock_diag kcheck "${old[@]}" -f json | findings
  id = KC-2019-0001
  outcome = affected
  evidence = probe
  note = None
  why = ['running 4.19.43-13.al7 is at or above 4.19 and at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1']
  seen = \['a tcp_diag request fails \(netlink: EPROTONOSUPPORT\)', '\d+ of \d+ listeners show Send-Q 0'\] (re)
  [2]

The same release with sock_diag: the list says affected, the look says otherwise.

  $ kcheck "${old[@]}" -q
  given     kernel.release = 4.19.43-13.al7.x86_64
  $ kcheck "${old[@]}" -f json | findings
  id = KC-2019-0001
  outcome = not_affected
  evidence = None
  note = listed kernel, symptom absent (backport, live patch?)
  why = ['running 4.19.43-13.al7 is at or above 4.19 and at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1']
  seen = ['the kernel answers a tcp_diag request']

A fixed release that shows the symptom all the same; on any kernel, the symptom has an advisory of its own.

  $ new=(--set kernel.release=4.19.91-28.7.al7.x86_64 --only KC-2019-0001 --only KC-2026-0002)
  $ without_sock_diag kcheck "${new[@]}" -f json | findings
  id = KC-2019-0001
  outcome = not_affected
  evidence = None
  note = unlisted kernel, symptom present
  why = ['running 4.19.91-28.7.al7 is at or above 4.19.43-13.1 (al7)']
  seen = ['a tcp_diag request fails (netlink: EPROTONOSUPPORT)']
  id = KC-2026-0002
  outcome = affected
  evidence = probe
  note = None
  why = []
  seen = ['a tcp_diag request fails (netlink: EPROTONOSUPPORT)']
  [2]
  $ kcheck "${new[@]}" -f json | findings

Where asking is forbidden nothing is known: undecided, never clear.

  $ for errno in EPERM EACCES; do
  >   without_sock_diag --errno $errno kcheck "${new[@]}" -f json | findings; echo "exit code $?"
  >   without_sock_diag --errno $errno kcheck -q --only KC-2026-0002; echo "exit code $?"
  >   without_sock_diag --errno $errno kcheck facts -f text | grep ^sock_diag
  > done
  id = KC-2026-0002
  outcome = unknown
  evidence = None
  note = None
  why = ['cannot tell whether exposed: sock_diag.tcp is unknown (netlink: EPERM)']
  seen = []
  exit code 3
  UNDECIDED KC-2026-0002  low  The kernel does not answer tcp_diag requests
  exit code 3
  sock_diag.tcp                                 unknown (netlink: EPERM)   [netlink]
  id = KC-2026-0002
  outcome = unknown
  evidence = None
  note = None
  why = ['cannot tell whether exposed: sock_diag.tcp is unknown (netlink: EACCES)']
  seen = []
  exit code 3
  UNDECIDED KC-2026-0002  low  The kernel does not answer tcp_diag requests
  exit code 3
  sock_diag.tcp                                 unknown (netlink: EACCES)   [netlink]
  $ without_sock_diag --errno EPERM kcheck --only KC-2026-0002 -q --allow-unknown

On the listed kernel the list decides where nothing was seen; ss shows the symptom, whatever forbids asking.

  $ without_sock_diag --errno EPERM kcheck "${old[@]}" -f json | findings
  id = KC-2019-0001
  outcome = affected
  evidence = probe
  note = None
  why = ['running 4.19.43-13.al7 is at or above 4.19 and at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1']
  seen = \['\d+ of \d+ listeners show Send-Q 0'\] (re)
  [2]
  $ kcheck --passive "${old[@]}" -f json | findings
  id = KC-2019-0001
  outcome = affected
  evidence = kernel
  note = None
  why = ['running 4.19.43-13.al7 is at or above 4.19 and at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1']
  seen = []
  [2]

What was seen can be saved and judged elsewhere.

  $ without_sock_diag kcheck facts --set kernel.release=4.19.43-13.al7.x86_64 >host.json
  $ kcheck eval host.json --only KC-2019-0001 -f json | findings
  id = KC-2019-0001
  outcome = affected
  evidence = probe
  note = None
  why = ['running 4.19.43-13.al7 is at or above 4.19 and at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1']
  seen = \['a tcp_diag request fails \(netlink: EPROTONOSUPPORT\)', '\d+ of \d+ listeners show Send-Q 0'\] (re)
  [2]
