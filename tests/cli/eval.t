  $ . "$TESTDIR/setup.bash"

Affected: exit code 2.

  $ judge facts/affected.json
  AFFECTED  KC-1999-0001  low  ss reports Send-Q 0 for every listening TCP socket
            why    running 4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed
                   in 4.19.43-13.1
            seen   a tcp_diag request fails (netlink: ENOENT); 4 of 4 listeners
                   show Send-Q 0
            do     Upgrade to kernel-4.19.43-13.1.al7 or later and reboot.
  
  AFFECTED  KC-1999-0002  medium  BBR as the default congestion control slows the
                                  network down
            why    running 4.19.43-13.al7 is below 4.19.57-15.1 (al7)
            do     Upgrade to kernel-4.19.57-15.1.al7 or later and reboot.
  
  2 affected, 0 undecided, 2 clear of 4 advisories (rules, 1999-06-04)
  [2]

Clear: 0.

  $ judge facts/clear.json
  0 affected, 0 undecided, 4 clear of 4 advisories (rules, 1999-06-04)

Undecided: 3, unless that is allowed.

  $ judge facts/undecided.json
  UNDECIDED KC-1999-0003  critical  Direct I/O corrupts data on ext4
            why    running 6.1.65 is at or above 6.1.64 and below 6.1.66
                   (mainline); cannot tell whether exposed: mount.ext4 is unknown
                   (/proc/mounts: EACCES)
            do     See what could not be read:
                   kcheck explain KC-1999-0003 facts/undecided.json
  
  0 affected, 1 undecided, 3 clear of 4 advisories (rules, 1999-06-04)
  [3]
  $ judge facts/undecided.json --allow-unknown -q

Mitigated, and affected by something below --fail-on: 0.

  $ judge facts/mitigated.json
  MITIGATED KC-1999-0002  medium  BBR as the default congestion control slows the
                                  network down
            why    running 4.19.48-14.al7 is below 4.19.57-15.1 (al7); mitigated:
                   the congestion control is cubic
            do     Nothing, as long as the mitigation stays in place.
  
  AFFECTED  KC-1999-0004  info  The floppy driver is loaded
            seen   the module floppy is loaded
            do     Run modprobe -r floppy.
  
  1 affected, 1 mitigated, 0 undecided, 2 clear of 4 advisories (rules,
  1999-06-04)

Facts from standard input, which is the default.

  $ judge - -q <facts/undecided.json
  UNDECIDED KC-1999-0003  critical  Direct I/O corrupts data on ext4
  [3]
  $ kcheck eval --no-builtin-rules --rules rules -q <facts/clear.json

A given fact outranks the set's, and the report says so, even the quiet one.

  $ judge facts/affected.json --set kernel.release=4.19.91-28.7.al7.x86_64
  given     kernel.release = 4.19.91-28.7.al7.x86_64
  0 affected, 0 undecided, 4 clear of 4 advisories (rules, 1999-06-04)
  $ judge facts/affected.json -q --set kernel.release=4.19.91-28.7.al7.x86_64
  given     kernel.release = 4.19.91-28.7.al7.x86_64

A plain value is given as well.

  $ echo '{"schema": "kcheck.facts/1", "facts": {"kernel.release": "6.1.66", "module.floppy": "loadable"}}' | judge -
  given     kernel.release = 6.1.66
  given     module.floppy = loadable
  0 affected, 0 undecided, 4 clear of 4 advisories (rules, 1999-06-04)

Other kernels of the machine: each finding has its own thing to do.

  $ judge facts/kernels.json
  AFFECTED  KC-1999-0001  low  ss reports Send-Q 0 for every listening TCP socket
            why    running 4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed
                   in 4.19.43-13.1
            seen   a tcp_diag request fails (netlink: ENOENT)
            do     Reboot: 4.19.43-13.1.al7.x86_64 boots next and does not have
                   the problem.
  
  AFFECTED  KC-1999-0002  medium  BBR as the default congestion control slows the
                                  network down
            why    next boot 4.19.43-13.1.al7 is below 4.19.57-15.1 (al7); running
                   4.19.43-13.al7 is below 4.19.57-15.1 (al7); mitigated: the
                   congestion control is cubic
            do     Change the default kernel before the next reboot:
                   4.19.43-13.1.al7.x86_64 has the problem.
  
  note      4.19.91-28.7.al7.x86_64 has none of the problems that a kernel solves:
            make it the default and reboot
  note      undecided, of severity info (-v says why): KC-1999-0004
  2 affected, 1 undecided, 1 clear of 4 advisories (rules, 1999-06-04)
  [2]
