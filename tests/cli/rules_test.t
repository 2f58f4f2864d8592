Advisories carry their proof.

  $ . "$TESTDIR/setup.bash"
  $ kcheck rules test builtin
  \d+ tests and \d+ mutated bounds: as expected (re)
  $ kcheck rules test rules
  11 tests and 48 mutated bounds: as expected

Without a path it tests ./rules, as lint, fmt and build take it.

  $ kcheck rules test
  11 tests and 48 mutated bounds: as expected
  $ mkdir empty
  $ for command in test lint fmt "build -o out.kcdb"; do (cd empty; kcheck rules $command) || echo "$?"; done
  kcheck: ./rules is the default and does not exist here; give a PATH
  66
  kcheck: ./rules is the default and does not exist here; give a PATH
  66
  kcheck: ./rules is the default and does not exist here; give a PATH
  66
  kcheck: ./rules is the default and does not exist here; give a PATH
  66

A test that does not hold is explained.

  $ mkdir wrong; sed 's/expect: affected/expect: not_affected/' rules/KC-1999-0004-floppy.yaml >wrong/KC-1999-0004-floppy.yaml
  $ kcheck rules test wrong
  wrong/KC-1999-0004-floppy.yaml:14:5: KC-1999-0004: "loaded" has another outcome
    expected not_affected
    got      affected with evidence probe, because
      yes      KC-1999-0004 is affected
      yes        requires
      yes          module.floppy is loaded: it is loaded (given)
  [65]
  $ sed 's/evidence: kernel/evidence: image/' rules/KC-1999-0001-send-q-zero.yaml >wrong/KC-1999-0001-send-q-zero.yaml
  $ rm wrong/KC-1999-0004-floppy.yaml; kcheck rules test wrong
  wrong/KC-1999-0001-send-q-zero.yaml:34:5: KC-1999-0001: "the last affected build" has another outcome
    expected affected with evidence image
    got      affected with evidence kernel, because
      yes      KC-1999-0001 is affected
      yes        the running kernel 4.19.43-13.al7.x86_64 (given) is affected
      yes          4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1: no segment differs
      unknown    ruled_out_by
      unknown      sock_diag.tcp is available: it is unknown (not given in the test)
      unknown    confirmed_by
      unknown      any of
      unknown        sock_diag.tcp is unavailable: it is unknown (not given in the test)
      unknown        all of
      unknown          ss.listeners is at least 1: it is unknown (not given in the test)
      unknown          ss.listeners_with_zero_send_q equals ss.listeners: it is unknown (not given in the test), ss.listeners is unknown (not given in the test)
  [65]

Nothing to test is no success.

  $ sed '/^tests/,$d' rules/KC-1999-0004-floppy.yaml >wrong/KC-1999-0001-send-q-zero.yaml
  $ kcheck rules test wrong
  kcheck: no advisory here carries a test
  [65]
