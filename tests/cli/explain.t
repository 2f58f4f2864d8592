Why an advisory matches or not, condition by condition.

  $ . "$TESTDIR/setup.bash"
  $ explain() { kcheck explain "$@" --no-builtin-rules --rules rules; }

  $ explain KC-1999-0001 facts/affected.json
  ss reports Send-Q 0 for every listening TCP socket
  
  yes      KC-1999-0001 is affected
  yes        the running kernel 4.19.43-13.al7.x86_64 (uname) is affected
  yes          4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1: no segment differs
  no         ruled_out_by
  no           sock_diag.tcp is available: it is unavailable (netlink: ENOENT)
  yes        confirmed_by
  yes          any of
  yes            sock_diag.tcp is unavailable: it is unavailable (netlink: ENOENT)
  yes            all of
  yes              ss.listeners is at least 1: it is 4 (/usr/bin/ss -lnt)
  yes              ss.listeners_with_zero_send_q equals ss.listeners: it is 4 (/usr/bin/ss -lnt), ss.listeners is 4 (/usr/bin/ss -lnt)
  $ explain KC-1999-0001 facts/clear.json
  ss reports Send-Q 0 for every listening TCP socket
  
  no       KC-1999-0001 is not_affected
  no         the running kernel 4.19.91-28.7.al7.x86_64 (uname) is affected
  no           4.19.91-28.7.al7 is at or above 4.19.43-13.1 (al7): segment 3, 91 > 43
  yes        ruled_out_by
  yes          sock_diag.tcp is available: it is available (netlink)
  unknown    confirmed_by
  unknown      any of
  no             sock_diag.tcp is unavailable: it is available (netlink)
  unknown        all of
  unknown          ss.listeners is at least 1: it is unknown (not in the fact set)
  unknown          ss.listeners_with_zero_send_q equals ss.listeners: it is unknown (not in the fact set), ss.listeners is unknown (not in the fact set)
  $ explain KC-1999-0001 facts/kernels.json
  ss reports Send-Q 0 for every listening TCP socket
  
  yes      KC-1999-0001 is affected
  yes        the running kernel 4.19.43-13.al7.x86_64 (uname) is affected
  yes          4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1: no segment differs
  no         the next-boot kernel 4.19.43-13.1.al7.x86_64 (kernel.installed) is affected
  no           4.19.43-13.1.al7 is at or above 4.19.43-13.1 (al7): no segment differs
  no         ruled_out_by
  no           sock_diag.tcp is available: it is unavailable (netlink: ENOENT)
  yes        confirmed_by
  yes          any of
  yes            sock_diag.tcp is unavailable: it is unavailable (netlink: ENOENT)
  unknown        all of
  unknown          ss.listeners is at least 1: it is unknown (not in the fact set)
  unknown          ss.listeners_with_zero_send_q equals ss.listeners: it is unknown (not in the fact set), ss.listeners is unknown (not in the fact set)
  $ explain KC-1999-0002 facts/mitigated.json
  BBR as the default congestion control slows the network down
  
  no       KC-1999-0002 is mitigated
  yes        the running kernel 4.19.48-14.al7.x86_64 (uname) is affected
  yes          4.19.48-14.al7 is below 4.19.57-15.1 (al7): segment 3, 48 < 57
  yes        mitigated_by
  yes          sysctl.net.ipv4.tcp_congestion_control is cubic: it is cubic (/proc/sys)
  $ explain KC-1999-0003 facts/undecided.json
  Direct I/O corrupts data on ext4
  
  unknown  KC-1999-0003 is unknown
  yes        the running kernel 6.1.65 (uname) is affected
  yes          6.1.65 is at or above 6.1.64 and below 6.1.66 (mainline): against 6.1.64 segment 3, 65 > 64; against 6.1.66 segment 3, 65 < 66
  unknown    requires
  unknown      mount.ext4 is present: it is unknown (/proc/mounts: EACCES)
  $ explain KC-1999-0004 - <facts/mitigated.json
  The floppy driver is loaded
  
  yes      KC-1999-0004 is affected
  yes        requires
  yes          module.floppy is loaded: it is loaded (/proc/modules)

This machine, as if it ran another kernel, by an advisory of the program.

  $ kcheck explain KC-2019-0001 --set kernel.release=4.19.43-13.al7.x86_64 --set sock_diag.tcp=unavailable | head -5
  ss reports Send-Q 0 for every listening TCP socket
  
  yes      KC-2019-0001 is affected
  yes        the running kernel 4.19.43-13.al7.x86_64 (given) is affected
  yes          4.19.43-13.al7 is at or above 4.19 and at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1: against 4.19 segment 3, 43 > nothing; against 4.19.43-13 no segment differs

The order of versions in words, in each scheme: the first segment that differs decides.

  $ sed 's/KC-1999-0003/KC-1999-0006/; s/mainline/debian/; s/6.1.6[46]$/&-1/' rules/KC-1999-0003-ext4.yaml >rules/KC-1999-0006-debian.yaml
  $ order() { explain "$1" facts/clear.json --set kernel.release="$2" "${@:3}" | sed -n 5p; }
  $ order KC-1999-0001 4.19.91-18.al7.x86_64
  no           4.19.91-18.al7 is at or above 4.19.43-13.1 (al7): segment 3, 91 > 43
  $ order KC-1999-0002 4.19.57-15.al7.x86_64
  yes          4.19.57-15.al7 is below 4.19.57-15.1 (al7): segment 5, nothing < 1
  $ order KC-1999-0003 6.1.9
  no           6.1.9 is below 6.1.64 (mainline): segment 3, 9 < 64
  $ order KC-1999-0006 6.1.0-14-amd64 --set 'kernel.build=#1 SMP Debian 6.1.64-1 (2023-11-30)'
  yes          6.1.64-1 is at or above 6.1.64-1 and below 6.1.66-1 (debian): against 6.1.64-1 no segment differs; against 6.1.66-1 segment 3, 64 < 66

For programs: the same tree, with the facts that answer each question.

  $ explain KC-1999-0004 facts/mitigated.json -f json
  {
    "schema": "kcheck.explanation/1",
    "subject": {
      "kind": "facts",
      "name": "web-03",
      "id": "i-bp1web03",
      "container": null
    },
    "id": "KC-1999-0004",
    "title": "The floppy driver is loaded",
    "severity": "info",
    "outcome": "affected",
    "evidence": "probe",
    "note": null,
    "decision": {
      "truth": "yes",
      "text": "KC-1999-0004 is affected",
      "parts": [
        {
          "truth": "yes",
          "text": "requires",
          "parts": [
            {
              "truth": "yes",
              "text": "module.floppy is loaded: it is loaded (/proc/modules)",
              "facts": {
                "module.floppy": {
                  "value": "loaded",
                  "source": "/proc/modules"
                }
              }
            }
          ]
        }
      ]
    }
  }
  $ explain KC-1999-0001 facts/affected.json -f json | grep -m1 -A3 '"ss.listeners": {'
                        "ss.listeners": {
                          "value": 4,
                          "source": "/usr/bin/ss -lnt"
                        }
  $ explain KC-1999-0001 facts/affected.json -f xml
  kcheck: there is no format "xml" for explain; it is one of text, json
  [64]

An unknown ID.

  $ explain KC-1999-001
  kcheck: no advisory "KC-1999-001"; did you mean "KC-1999-0001"?
  [64]

By an alias, in any case.

  $ explain test-1 facts/affected.json | head -1
  ss reports Send-Q 0 for every listening TCP socket
