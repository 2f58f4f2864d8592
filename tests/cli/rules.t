The advisories that kcheck knows.

  $ . "$TESTDIR/setup.bash"
  $ own=(--no-builtin-rules --rules rules)

  $ kcheck rules list "${own[@]}"
  KC-1999-0001   low       observability  ss reports Send-Q 0 for every listening TCP socket
  KC-1999-0002   medium    performance    BBR as the default congestion control slows the network down
  KC-1999-0003   critical  data-loss      Direct I/O corrupts data on ext4
  KC-1999-0004   info      compatibility  The floppy driver is loaded
  $ kcheck rules show KC-1999-0001 "${own[@]}"
  id            KC-1999-0001
  severity      low
  impact        observability
  affected      al7: up to 4.19.43-13, fixed in 4.19.43-13.1
  images        aliyun-2: up to 20190507
  confirmed_by  any of
                  sock_diag.tcp is unavailable
                  all of
                    ss.listeners is at least 1
                    ss.listeners_with_zero_send_q equals ss.listeners
  ruled_out_by  sock_diag.tcp is available
  title         ss reports Send-Q 0 for every listening TCP socket
  aliases       TEST-1
  published     1999-01-01
  modified      1999-06-01
  summary       The tests' own copy of a real advisory, so that no golden output changes with the database.
  upgrade       Upgrade to kernel-4.19.43-13.1.al7 or later and reboot.
  commands      yum update kernel
                reboot
  workaround    Read the backlog from the application that listens.
  caution       The reboot ends what runs.
  references    https://example.org/send-q
  rules         rules
  $ kcheck rules show KC-1999-0003 "${own[@]}"
  id            KC-1999-0003
  severity      critical
  impact        data-loss
  affected      mainline: from 6.1.64, fixed in 6.1.66
  requires      mount.ext4 is present
  title         Direct I/O corrupts data on ext4
  modified      1999-06-03
  summary       One that asks who is exposed.
  upgrade       Upgrade to 6.1.66 or later and reboot.
  references    https://example.org/ext4
  rules         rules

A range may say up to where the source vouches for the opposite.

  $ kcheck rules show KC-2025-0008 | grep ^affected
  affected      al8: not up to 5.10.134-14, from 5.10.134-15
  affected      ubuntu: not up to 5.15.0-101, from 5.15.0-106, up to 5.15.0-999

Those inside the program, and more beside them.

  $ kcheck rules list | grep KC-2019-0001
  KC-2019-0001   low       observability  ss reports Send-Q 0 for every listening TCP socket
  $ kcheck rules list --rules rules | wc -l | awk -v inside="$(kcheck rules list | wc -l)" '{print $1 - inside}'
  4

A file of one's own takes the place of an advisory with the same ID, and the report says so.

  $ mkdir mine; sed 's/KC-1999-0004/KC-2019-0001/' rules/KC-1999-0004-floppy.yaml >mine/KC-2019-0001-floppy.yaml
  $ judge facts/clear.json --rules mine --only KC-1999-0001 | grep -c 'taken from'
  0
  [1]
  $ kcheck eval facts/clear.json --rules mine --only KC-2019-0001
  note      KC-2019-0001 "ss reports Send-Q 0 for every listening TCP socket" of
            built in is replaced by mine "The floppy driver is loaded"
  0 affected, 0 undecided, 1 clear of 1 advisory (built in and mine, ????-??-??) (glob)
  $ kcheck eval facts/clear.json --rules mine --only KC-2019-0001 -f json | grep -A2 '"replaced"'
      "replaced": [
        "KC-2019-0001"
      ],
  $ kcheck rules show KC-2019-0001 --rules mine | tail -1
  rules         mine

A single file, and the later of two wins.

  $ kcheck eval facts/mitigated.json --no-builtin-rules --rules rules/KC-1999-0004-floppy.yaml -q
  note      no advisory here knows the stream al7 of kernel 4.19.48-14.al7.x86_64
  [3]
  $ sed 's/is loaded$/is here/' rules/KC-1999-0004-floppy.yaml >later.yaml
  $ kcheck eval facts/mitigated.json --no-builtin-rules --rules rules/KC-1999-0004-floppy.yaml --rules later.yaml -q
  note      no advisory here knows the stream al7 of kernel 4.19.48-14.al7.x86_64
  [3]

What cannot be had.

  $ kcheck rules list --rules nowhere
  kcheck: nowhere: No such file or directory
  [66]
  $ mkdir empty; kcheck rules list --rules empty
  kcheck: empty: holds no .yaml file
  [66]
