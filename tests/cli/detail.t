Less to read, and more.

  $ . "$TESTDIR/setup.bash"

-q: a line a finding, and silence when all is well or mitigated.

  $ judge facts/affected.json -q
  AFFECTED  KC-1999-0001  low  ss reports Send-Q 0 for every listening TCP socket
  AFFECTED  KC-1999-0002  medium  BBR as the default congestion control slows the network down
  [2]
  $ judge facts/undecided.json -q
  UNDECIDED KC-1999-0003  critical  Direct I/O corrupts data on ext4
  [3]
  $ judge facts/clear.json -q
  $ judge facts/mitigated.json -q --only KC-1999-0002
  $ judge facts/clear.json -q --all

A finding that fails the run is named even where it is hidden from the full report.

  $ judge facts/affected.json -q --min-severity critical
  AFFECTED  KC-1999-0001  low  ss reports Send-Q 0 for every listening TCP socket
  AFFECTED  KC-1999-0002  medium  BBR as the default congestion control slows the network down
  [2]
  $ judge facts/affected.json -q --min-severity critical --fail-on critical

-v: what it is about, what to run, what to mind, and where it is from.

  $ judge facts/affected.json -v --only KC-1999-0001
  AFFECTED  KC-1999-0001  low  ss reports Send-Q 0 for every listening TCP socket
            why    running 4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed
                   in 4.19.43-13.1
            seen   a tcp_diag request fails (netlink: ENOENT); 4 of 4 listeners
                   show Send-Q 0
            do     Upgrade to kernel-4.19.43-13.1.al7 or later and reboot.
            what   The tests' own copy of a real advisory, so that no golden
                   output changes with the database.
            run    yum update kernel; reboot
            else   Read the backlog from the application that listens.
            mind   The reboot ends what runs.
            source https://example.org/send-q
            rules  rules
  
  1 affected, 0 undecided, 0 clear of 1 advisory (rules, 1999-06-04)
  [2]
