What another kernel would change.

  $ . "$TESTDIR/setup.bash"
  $ what_if() { kcheck what-if "$@" --no-builtin-rules --rules rules; }

  $ what_if --release 4.19.91-28.7.al7.x86_64 facts/affected.json
  4.19.43-13.al7.x86_64 -> 4.19.91-28.7.al7.x86_64
  
  undecided  KC-1999-0004  info  The floppy driver is loaded
             was  not exposed: module.floppy is absent
             is   cannot tell whether exposed: module.floppy is unknown (not in
                  the fact set)
  cleared    KC-1999-0001  low  ss reports Send-Q 0 for every listening TCP socket
             was  running 4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed in
                  4.19.43-13.1; a tcp_diag request fails (netlink: ENOENT); 4 of 4
                  listeners show Send-Q 0
             is   4.19.91-28.7.al7 is at or above 4.19.43-13.1 (al7)
  cleared    KC-1999-0002  medium  BBR as the default congestion control slows the
             network down
             was  running 4.19.43-13.al7 is below 4.19.57-15.1 (al7)
             is   4.19.91-28.7.al7 is at or above 4.19.57-15.1 (al7)
  
  changes: 1 undecided, 2 cleared; as before: 1; then 0 affected, 1 undecided
  $ what_if --release 4.19.43-13.al7.x86_64 facts/clear.json
  4.19.91-28.7.al7.x86_64 -> 4.19.43-13.al7.x86_64
  
  new        KC-1999-0001  low  ss reports Send-Q 0 for every listening TCP socket
             was  running 4.19.91-28.7.al7 is at or above 4.19.43-13.1 (al7)
             is   4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed in
                  4.19.43-13.1
  new        KC-1999-0002  medium  BBR as the default congestion control slows the
             network down
             was  running 4.19.91-28.7.al7 is at or above 4.19.57-15.1 (al7)
             is   4.19.43-13.al7 is below 4.19.57-15.1 (al7)
  undecided  KC-1999-0004  info  The floppy driver is loaded
             was  not exposed: module.floppy is absent
             is   cannot tell whether exposed: module.floppy is unknown (not in
                  the fact set)
  
  changes: 2 new, 1 undecided; as before: 1; then 2 affected, 1 undecided
  [2]
  $ what_if --release 4.19.91-28.7.al7.x86_64 facts/clear.json
  4.19.91-28.7.al7.x86_64 -> 4.19.91-28.7.al7.x86_64
  
  changes: nothing; as before: 4; then 0 affected, 0 undecided
  $ what_if --release 6.18.44-fc-v669 facts/affected.json --allow-unknown
  4.19.43-13.al7.x86_64 -> 6.18.44-fc-v669
  note  "6.18.44-fc-v669" carries no vendor's mark that kcheck knows (self-built?)
  
  undecided  KC-1999-0004  info  The floppy driver is loaded
             was  not exposed: module.floppy is absent
             is   cannot tell whether exposed: module.floppy is unknown (not in
                  the fact set)
  cleared    KC-1999-0001  low  ss reports Send-Q 0 for every listening TCP socket
             was  running 4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed in
                  4.19.43-13.1; a tcp_diag request fails (netlink: ENOENT); 4 of 4
                  listeners show Send-Q 0
             is   no bound is for the unknown stream of 6.18.44-fc-v669
  cleared    KC-1999-0002  medium  BBR as the default congestion control slows the
             network down
             was  running 4.19.43-13.al7 is below 4.19.57-15.1 (al7)
             is   no bound is for the unknown stream of 6.18.44-fc-v669
  
  changes: 1 undecided, 2 cleared; as before: 1; then 0 affected, 1 undecided

For programs.

  $ what_if --release 4.19.91-28.7.al7.x86_64 facts/affected.json -f json
  {
    "schema": "kcheck.what-if/1",
    "subject": {
      "kind": "facts",
      "name": "web-01",
      "id": "i-bp1web01",
      "container": null
    },
    "running": "4.19.43-13.al7.x86_64",
    "release": "4.19.91-28.7.al7.x86_64",
    "doubt": null,
    "changes": [
      {
        "id": "KC-1999-0004",
        "title": "The floppy driver is loaded",
        "severity": "info",
        "change": "undecided",
        "before": "not_affected",
        "after": "unknown",
        "why_before": [
          "not exposed: module.floppy is absent"
        ],
        "why_after": [
          "cannot tell whether exposed: module.floppy is unknown (not in the fact set)"
        ]
      },
      {
        "id": "KC-1999-0001",
        "title": "ss reports Send-Q 0 for every listening TCP socket",
        "severity": "low",
        "change": "cleared",
        "before": "affected",
        "after": "not_affected",
        "why_before": [
          "running 4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1",
          "a tcp_diag request fails (netlink: ENOENT)",
          "4 of 4 listeners show Send-Q 0"
        ],
        "why_after": [
          "4.19.91-28.7.al7 is at or above 4.19.43-13.1 (al7)"
        ]
      },
      {
        "id": "KC-1999-0002",
        "title": "BBR as the default congestion control slows the network down",
        "severity": "medium",
        "change": "cleared",
        "before": "affected",
        "after": "not_affected",
        "why_before": [
          "running 4.19.43-13.al7 is below 4.19.57-15.1 (al7)"
        ],
        "why_after": [
          "4.19.91-28.7.al7 is at or above 4.19.57-15.1 (al7)"
        ]
      }
    ],
    "unchanged": 1,
    "findings": [
      {
        "id": "KC-1999-0004",
        "title": "The floppy driver is loaded",
        "severity": "info",
        "outcome": "unknown",
        "why": [
          "cannot tell whether exposed: module.floppy is unknown (not in the fact set)"
        ]
      }
    ]
  }

An image stands for the kernel that it ships.

  $ kcheck what-if --image aliyun_2_1903_x64_20G_alibase_20210325.vhd facts/affected.json | head -1
  4.19.43-13.al7.x86_64 -> 4.19.91-23.al7

What cannot be asked.

  $ what_if facts/affected.json
  kcheck: what-if asks about a kernel: say --release RELEASE, or --image ID
  [64]
  $ what_if --release nonsense facts/affected.json
  kcheck: --release: "nonsense" does not start with a kernel version such as 5.10.134; write what uname -r would print
  [64]
  $ what_if --image m-bp1 facts/affected.json
  kcheck: the image map does not list "m-bp1"; say its --release, too
  [64]
  $ what_if --release 6.1.64 -f yaml facts/affected.json
  kcheck: there is no format "yaml" for what-if; it is one of text, json
  [64]
