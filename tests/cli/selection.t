What is judged, what is shown, and what fails.

  $ . "$TESTDIR/setup.bash"

--only judges nothing else.

  $ judge facts/affected.json --only KC-1999-0002
  AFFECTED  KC-1999-0002  medium  BBR as the default congestion control slows the
                                  network down
            why    running 4.19.43-13.al7 is below 4.19.57-15.1 (al7)
            do     Upgrade to kernel-4.19.57-15.1.al7 or later and reboot.
  
  1 affected, 0 undecided, 0 clear of 1 advisory (rules, 1999-06-04)
  [2]
  $ judge facts/affected.json --only KC-1999-0003 --only KC-1999-0004 --only KC-1999-0003
  0 affected, 0 undecided, 2 clear of 2 advisories (rules, 1999-06-04)

--all also shows what is clear.

  $ judge facts/clear.json --all
  CLEAR     KC-1999-0001  low  ss reports Send-Q 0 for every listening TCP socket
            why    running 4.19.91-28.7.al7 is at or above 4.19.43-13.1 (al7)
  
  CLEAR     KC-1999-0002  medium  BBR as the default congestion control slows the
                                  network down
            why    running 4.19.91-28.7.al7 is at or above 4.19.57-15.1 (al7)
  
  CLEAR     KC-1999-0003  critical  Direct I/O corrupts data on ext4
            why    no bound is for stream al7
  
  CLEAR     KC-1999-0004  info  The floppy driver is loaded
            why    not exposed: module.floppy is absent
  
  0 affected, 0 undecided, 4 clear of 4 advisories (rules, 1999-06-04)

--min-severity hides, and neither the counts nor the exit code change.

  $ judge facts/affected.json --min-severity medium
  AFFECTED  KC-1999-0002  medium  BBR as the default congestion control slows the
                                  network down
            why    running 4.19.43-13.al7 is below 4.19.57-15.1 (al7)
            do     Upgrade to kernel-4.19.57-15.1.al7 or later and reboot.
  
  2 affected, 0 undecided, 2 clear of 4 advisories (rules, 1999-06-04); 1 below
  severity medium not shown
  [2]
  $ judge facts/affected.json --min-severity critical
  2 affected, 0 undecided, 2 clear of 4 advisories (rules, 1999-06-04); 2 below
  severity critical not shown
  [2]

--fail-on decides what the exit code speaks of.

  $ judge facts/affected.json -q --fail-on medium >out.txt
  [2]
  $ judge facts/affected.json -q --fail-on high >out.txt
  $ judge facts/mitigated.json -q --fail-on info
  AFFECTED  KC-1999-0004  info  The floppy driver is loaded
  [2]
  $ judge facts/undecided.json -q --fail-on critical >out.txt
  [3]

An affected one outranks an undecided one, whichever comes first.

  $ judge facts/undecided.json --set module.floppy=loaded --fail-on info -q
  UNDECIDED KC-1999-0003  critical  Direct I/O corrupts data on ext4
  AFFECTED  KC-1999-0004  info  The floppy driver is loaded
  given     module.floppy = loaded
  [2]
