The kernel that clears what is open.

  $ . "$TESTDIR/setup.bash"
  $ fix() { kcheck fix "$@" --no-builtin-rules --rules rules; }

  $ fix facts/affected.json
  running   4.19.43-13.al7.x86_64 (al7)
  open      KC-1999-0001 low ss reports Send-Q 0 for every listening TCP socket
  open      KC-1999-0002 medium BBR as the default congestion control slows the
            network down
  step      4.19.43-13.1.al7 (named by an advisory): leaves KC-1999-0002
  step      4.19.57-15.1.al7 (named by an advisory): clears all
  do        Upgrade the kernel to 4.19.57-15.1.al7 and reboot.
  [2]
  $ fix facts/kernels.json
  running   4.19.43-13.al7.x86_64 (al7)
  open      KC-1999-0001 low ss reports Send-Q 0 for every listening TCP socket
  step      4.19.43-13.1.al7.x86_64 (installed): leaves KC-1999-0002 (mitigated
            now)
  step      4.19.57-15.1.al7 (named by an advisory): clears all
  do        Upgrade the kernel to 4.19.57-15.1.al7 and reboot.
  [2]
  $ fix facts/mitigated.json
  running   4.19.48-14.al7.x86_64 (al7)
  do        Nothing: no finding is open.
  $ fix facts/clear.json
  running   4.19.91-28.7.al7.x86_64 (al7)
  do        Nothing: no finding is open.
  $ fix facts/undecided.json
  running   6.1.65 (mainline)
  undecided KC-1999-0003 critical Direct I/O corrupts data on ext4
  do        Nothing is open; see what could not be read: kcheck explain
            KC-1999-0003
  [3]
  $ fix facts/undecided.json --allow-unknown
  running   6.1.65 (mainline)
  undecided KC-1999-0003 critical Direct I/O corrupts data on ext4
  do        Nothing is open; see what could not be read: kcheck explain
            KC-1999-0003

For programs.

  $ fix facts/affected.json -f json
  {
    "schema": "kcheck.fix/1",
    "subject": {
      "kind": "facts",
      "name": "web-01",
      "id": "i-bp1web01",
      "container": null
    },
    "running": "4.19.43-13.al7.x86_64",
    "stream": "al7",
    "doubt": null,
    "open": [
      {
        "id": "KC-1999-0001",
        "title": "ss reports Send-Q 0 for every listening TCP socket",
        "severity": "low",
        "why": [
          "running 4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1"
        ],
        "workaround": "Read the backlog from the application that listens."
      },
      {
        "id": "KC-1999-0002",
        "title": "BBR as the default congestion control slows the network down",
        "severity": "medium",
        "why": [
          "running 4.19.43-13.al7 is below 4.19.57-15.1 (al7)"
        ],
        "workaround": "Run sysctl -w net.ipv4.tcp_congestion_control=cubic."
      }
    ],
    "no_kernel": [],
    "undecided": [],
    "steps": [
      {
        "kernel": "4.19.43-13.1.al7",
        "origin": "advisory",
        "leaves": [
          {
            "id": "KC-1999-0002",
            "outcome": "affected",
            "now": "affected"
          }
        ],
        "unconfirmed": []
      },
      {
        "kernel": "4.19.57-15.1.al7",
        "origin": "advisory",
        "leaves": [],
        "unconfirmed": []
      }
    ],
    "best": "4.19.57-15.1.al7",
    "clears_all": true
  }
  [2]

A kernel of nobody's stream, and an advisory that no kernel solves.

  $ echo '{"schema": "kcheck.facts/1", "facts": {"kernel.release": "6.18.44-fc-v669", "module.floppy": "loaded"}}' >own.json
  $ fix own.json
  running   6.18.44-fc-v669
  do        No kernel can be named: "6.18.44-fc-v669" carries no vendor's mark
            that kcheck knows (self-built?).
  $ fix own.json --fail-on info
  running   6.18.44-fc-v669
  no kernel KC-1999-0004 info The floppy driver is loaded
  do        No kernel can be named: "6.18.44-fc-v669" carries no vendor's mark
            that kcheck knows (self-built?).
  meanwhile KC-1999-0004: Run modprobe -r floppy.
  [2]

Public images of the database count as known kernels.

  $ kcheck fix facts/affected.json >out.txt
  [2]
  $ grep -q 'shipped by an image' out.txt
