What differs between two sets of advisories, and for whom.

  $ . "$TESTDIR/setup.bash"
  $ cp -r rules new; rm new/KC-1999-0003-ext4.yaml
  $ sed -i 's/4.19.43-13.1$/4.19.43-13.2/' new/KC-1999-0001-send-q-zero.yaml
  $ sed -i 's/^title: .*/title: The floppy driver is in use/; /^severity/a withdrawn: 1999-12-31' new/KC-1999-0004-floppy.yaml
  $ sed 's/KC-1999-0002/KC-1999-0005/; s/al7/an8/g' rules/KC-1999-0002-bbr.yaml >new/KC-1999-0005-bbr.yaml

  $ kcheck rules diff rules rules
  no advisory differs
  $ kcheck rules diff rules new
  changed   KC-1999-0001  ss reports Send-Q 0 for every listening TCP socket
            affected.al7.fixed 4.19.43-13.1 -> 4.19.43-13.2
  removed   KC-1999-0003  Direct I/O corrupts data on ext4
            - mainline: from 6.1.64, fixed in 6.1.66
  withdrawn KC-1999-0004  The floppy driver is in use
            title The floppy driver is loaded -> The floppy driver is in use
            withdrawn (none) -> 1999-12-31
  added     KC-1999-0005  BBR as the default congestion control slows the network
                          down
            + an8: fixed in 4.19.57-15.1
  
  1 added, 1 removed, 1 withdrawn, 1 changed

With facts, each host whose outcome changes, and why.

  $ kcheck rules diff rules new --facts facts
  changed   KC-1999-0001  ss reports Send-Q 0 for every listening TCP socket
            affected.al7.fixed 4.19.43-13.1 -> 4.19.43-13.2
  removed   KC-1999-0003  Direct I/O corrupts data on ext4
            - mainline: from 6.1.64, fixed in 6.1.66
  withdrawn KC-1999-0004  The floppy driver is in use
            title The floppy driver is loaded -> The floppy driver is in use
            withdrawn (none) -> 1999-12-31
  added     KC-1999-0005  BBR as the default congestion control slows the network
                          down
            + an8: fixed in 4.19.57-15.1
  
  1 added, 1 removed, 1 withdrawn, 1 changed
  
  web-04
    cleared    KC-1999-0004  info  The floppy driver is in use
               was  cannot tell whether exposed: module.floppy is unknown (not in
                    the fact set)
               is   withdrawn on 1999-12-31
  
  web-03
    cleared    KC-1999-0004  info  The floppy driver is in use
               was  the module floppy is loaded
               is   withdrawn on 1999-12-31
  
  db-01
    cleared    KC-1999-0003  critical  Direct I/O corrupts data on ext4
               was  running 6.1.65 is at or above 6.1.64 and below 6.1.66
                    (mainline); cannot tell whether exposed: mount.ext4 is unknown
                    (/proc/mounts: EACCES)
               is   no such advisory
  
  outcomes change for 3 of 5 hosts
  $ kcheck rules diff rules new --facts facts/mitigated.json
  changed   KC-1999-0001  ss reports Send-Q 0 for every listening TCP socket
            affected.al7.fixed 4.19.43-13.1 -> 4.19.43-13.2
  removed   KC-1999-0003  Direct I/O corrupts data on ext4
            - mainline: from 6.1.64, fixed in 6.1.66
  withdrawn KC-1999-0004  The floppy driver is in use
            title The floppy driver is loaded -> The floppy driver is in use
            withdrawn (none) -> 1999-12-31
  added     KC-1999-0005  BBR as the default congestion control slows the network
                          down
            + an8: fixed in 4.19.57-15.1
  
  1 added, 1 removed, 1 withdrawn, 1 changed
  
  web-03
    cleared    KC-1999-0004  info  The floppy driver is in use
               was  the module floppy is loaded
               is   withdrawn on 1999-12-31
  
  outcomes change for 1 of 1 host

One fact set a line, from a bundle to files, and what the exit code says.

  $ kcheck rules build rules -o old.kcdb
  $ for file in facts/*.json; do tr -d '\n' <$file; echo; done >fleet.jsonl
  $ kcheck rules diff old.kcdb new --facts fleet.jsonl --exit-code | tail -1; echo "${PIPESTATUS[0]}"
  outcomes change for 3 of 5 hosts
  2
  $ kcheck rules diff old.kcdb rules --facts fleet.jsonl --exit-code
  no advisory differs
  
  outcomes change for 0 of 5 hosts
  $ kcheck rules diff rules new --exit-code >out.txt
  [2]
  $ kcheck rules diff builtin builtin
  no advisory differs

For programs.

  $ kcheck rules diff rules new --facts facts/undecided.json -f json
  {
    "schema": "kcheck.rules-diff/1",
    "advisories": [
      {
        "id": "KC-1999-0001",
        "title": "ss reports Send-Q 0 for every listening TCP socket",
        "change": "changed",
        "parts": [
          "affected"
        ],
        "values": [
          {
            "key": "affected.al7.fixed",
            "before": "4.19.43-13.1",
            "after": "4.19.43-13.2"
          }
        ],
        "ranges_removed": [
          "al7: up to 4.19.43-13, fixed in 4.19.43-13.1"
        ],
        "ranges_added": [
          "al7: up to 4.19.43-13, fixed in 4.19.43-13.2"
        ],
        "judged_otherwise": true
      },
      {
        "id": "KC-1999-0003",
        "title": "Direct I/O corrupts data on ext4",
        "change": "removed",
        "parts": [],
        "values": [],
        "ranges_removed": [
          "mainline: from 6.1.64, fixed in 6.1.66"
        ],
        "ranges_added": [],
        "judged_otherwise": true
      },
      {
        "id": "KC-1999-0004",
        "title": "The floppy driver is in use",
        "change": "withdrawn",
        "parts": [
          "title",
          "withdrawn"
        ],
        "values": [
          {
            "key": "title",
            "before": "The floppy driver is loaded",
            "after": "The floppy driver is in use"
          },
          {
            "key": "withdrawn",
            "before": null,
            "after": "1999-12-31"
          }
        ],
        "ranges_removed": [],
        "ranges_added": [],
        "judged_otherwise": true
      },
      {
        "id": "KC-1999-0005",
        "title": "BBR as the default congestion control slows the network down",
        "change": "added",
        "parts": [],
        "values": [],
        "ranges_removed": [],
        "ranges_added": [
          "an8: fixed in 4.19.57-15.1"
        ],
        "judged_otherwise": true
      }
    ],
    "judged": 1,
    "hosts": [
      {
        "subject": {
          "kind": "facts",
          "name": "db-01",
          "id": "i-bp1db01",
          "container": null
        },
        "source": "facts/undecided.json",
        "changes": [
          {
            "id": "KC-1999-0003",
            "title": "Direct I/O corrupts data on ext4",
            "severity": "critical",
            "change": "cleared",
            "before": "unknown",
            "after": null,
            "why_before": [
              "running 6.1.65 is at or above 6.1.64 and below 6.1.66 (mainline)",
              "cannot tell whether exposed: mount.ext4 is unknown (/proc/mounts: EACCES)"
            ],
            "why_after": [
              "no such advisory"
            ]
          }
        ]
      }
    ]
  }

A text that is long, and a value of a remedy.

  $ mkdir words; cp rules/KC-1999-0004-floppy.yaml words/
  $ sed -i 's/^severity: .*/severity: high/; s/^summary: .*/summary: Somebody wrote another summary, which is longer than one line of this report takes./' words/*.yaml
  $ kcheck rules diff rules/KC-1999-0004-floppy.yaml words
  changed   KC-1999-0004  The floppy driver is loaded
            severity info -> high
            summary
              - One that names no kernel and fails no run by itself.
              + Somebody wrote another summary, which is longer than one line of
              this report takes.
  
  1 changed

Rules of one's own over others, as --rules lays them.

  $ mkdir mine; cp new/KC-1999-0001-send-q-zero.yaml new/KC-1999-0005-bbr.yaml mine
  $ kcheck rules diff --overlay rules mine
  changed   KC-1999-0001  ss reports Send-Q 0 for every listening TCP socket
            affected.al7.fixed 4.19.43-13.1 -> 4.19.43-13.2
  added     KC-1999-0005  BBR as the default congestion control slows the network
                          down
            + an8: fixed in 4.19.57-15.1
  
  1 added, 1 changed
  $ kcheck rules diff --overlay rules mine --facts facts | tail -1
  outcomes change for 0 of 5 hosts
  $ kcheck rules diff --overlay mine builtin
  kcheck: --overlay: builtin lies under all other advisories; give it as OLD
  [64]
  $ kcheck rules diff rules/KC-1999-0004-floppy.yaml mine
  kcheck: NEW lacks 1 of the 1 advisory of OLD; --overlay lays it over OLD, as --rules does
  added     KC-1999-0001  ss reports Send-Q 0 for every listening TCP socket
            + al7: up to 4.19.43-13, fixed in 4.19.43-13.2
            + aliyun-2: up to 20190507
  removed   KC-1999-0004  The floppy driver is loaded
  added     KC-1999-0005  BBR as the default congestion control slows the network
                          down
            + an8: fixed in 4.19.57-15.1
  
  2 added, 1 removed

What cannot be compared.

  $ kcheck rules diff rules nowhere
  kcheck: nowhere: No such file or directory
  [66]
  $ kcheck rules diff rules new --facts nowhere.json
  kcheck: nowhere.json: No such file or directory
  [66]
  $ mkdir empty; kcheck rules diff rules new --facts empty
  kcheck: empty: holds no fact set (.json, .jsonl)
  [66]
  $ printf '{"schema": "kcheck.facts/1", "facts": {}}\n\nnonsense\n' >bad.jsonl; kcheck rules diff rules new --facts bad.jsonl
  kcheck: bad.jsonl:3:1:2: not JSON: unexpected character
  [65]

The hosts of an inventory, in any form that fleets are read in.

  $ printf 'host,kernel,image\nweb-1,6.1.65,\nweb-2,6.1.60,\n' >hosts.csv
  $ kcheck rules diff rules new --inventory hosts.csv | grep -E '^(web-|  [a-z]+ +KC-)'
  web-1
    cleared    KC-1999-0003  critical  Direct I/O corrupts data on ext4
    cleared    KC-1999-0004  info  The floppy driver is in use
  web-2
    cleared    KC-1999-0004  info  The floppy driver is in use
  $ printf 'host,kernel\nweb-1,6.1.65,x\n' >bad.csv; kcheck rules diff rules new --inventory bad.csv
  kcheck: bad.csv:2: has 3 cells, not 2 as the header has
  [65]
