  $ . "$TESTDIR/setup.bash"

The advisories of this program, and those of these tests, have nothing wrong.

  $ kcheck rules lint "$RULES"
  \d+ advisories and \d+ images: nothing to complain of (re)
  $ kcheck rules lint rules
  4 advisories and 0 images: nothing to complain of

Every mistake of a file is told in one run, with its line and column.

  $ mkdir bad
  $ cat >bad/KC-1999-0009-wrong.yaml <<'END'
  > id: KC-1999-0010
  > title: Everything is wrong here
  > severity: grave
  > impact: observability
  > modified: yesterday
  > colour: red
  > title: Twice
  > affected:
  >   - stream: al
  >     fixed: 4.19.43-13.1
  >   - stream: al7
  >     fixed: 4.19.43-13.al7.x86_64
  >   - stream: al7
  >     introduced: 4.19.57-15.1
  >     fixed: 4.19.43-13.1
  >   - stream: mainline
  >     fixed: 5.10
  >   - stream: al8
  >     fixed: 4.19.43-13.al7
  > requires:
  >   all:
  >     - { fact: modul.tcp_diag, is: loaded }
  >     - { fact: ss.listeners, at_least: many }
  >     - { fact: ss.listeners, resembles: 1 }
  > END
  $ kcheck rules lint bad
  bad/KC-1999-0009-wrong.yaml:6:1: unknown key "colour"; known here: id, aliases, title, severity, impact, published, modified, withdrawn, summary, affected, images, requires, confirmed_by, ruled_out_by, mitigated_by, remedy, references, tests
      colour: red
      ^
  bad/KC-1999-0009-wrong.yaml:7:1: the key "title" stands here twice; keep one
      title: Twice
      ^
  bad/KC-1999-0009-wrong.yaml:3:11: unknown severity "grave"; it is one of info, low, medium, high, critical
      severity: grave
                ^
  bad/KC-1999-0009-wrong.yaml:9:13: unknown stream "al"; known (# is a number): al#, alnx#, lifsea#, alios#, an#, el#, el#uek, elrepo, amzn#, azl#, cm#, oe#, oe#sp#, fc#, ubuntu, debian, aiext, suse, coreos, mainline
        - stream: al
                  ^
  bad/KC-1999-0009-wrong.yaml:12:12: leave the architecture out of the bound: "4.19.43-13.al7.x86_64" would sort above the same release without it
          fixed: 4.19.43-13.al7.x86_64
                 ^
  bad/KC-1999-0009-wrong.yaml:14:17: introduced 4.19.57-15.1 lies after fixed 4.19.43-13.1; correct one of them, or swap them
          introduced: 4.19.57-15.1
                      ^
  bad/KC-1999-0009-wrong.yaml:17:12: write "5.10" in quotes: unquoted it is a number, and 5.10 is not 5.1
          fixed: 5.10
                 ^
  bad/KC-1999-0009-wrong.yaml:19:12: the bound "4.19.43-13.al7" belongs to the stream al7, not al8; correct the stream or the bound
          fixed: 4.19.43-13.al7
                 ^
  bad/KC-1999-0009-wrong.yaml:22:15: unknown fact "modul.tcp_diag"; did you mean "module.<name>"?
          - { fact: modul.tcp_diag, is: loaded }
                    ^
  bad/KC-1999-0009-wrong.yaml:23:39: "many" is not a whole number, such as 4
          - { fact: ss.listeners, at_least: many }
                                            ^
  bad/KC-1999-0009-wrong.yaml:24:29: unknown key "resembles"; known here: fact, seen, is, is_not, in, at_least, at_most, matches, contains, present, absent, equals_fact, version
          - { fact: ss.listeners, resembles: 1 }
                                  ^
  bad/KC-1999-0009-wrong.yaml:24:7: a test takes exactly one operator, and this has 0; they are is, is_not, in, at_least, at_most, matches, contains, present, absent, equals_fact, version
          - { fact: ss.listeners, resembles: 1 }
            ^
  bad/KC-1999-0009-wrong.yaml:1:1: "summary" is missing; add "summary: ..." here
      id: KC-1999-0010
      ^
  bad/KC-1999-0009-wrong.yaml:5:11: "yesterday" is not a date; write one such as 2023-12-08
      modified: yesterday
                ^
  bad/KC-1999-0009-wrong.yaml:1:1: "remedy" is missing: say what to do, or that there is nothing to do
      id: KC-1999-0010
      ^
  bad/KC-1999-0009-wrong.yaml:1:1: the id KC-1999-0010 is not the file's; name the file KC-1999-0010-<slug>.yaml
      id: KC-1999-0010
      ^
  bad/KC-1999-0009-wrong.yaml:1:1: no reference: name the source under "references"
      id: KC-1999-0010
      ^
  bad/KC-1999-0009-wrong.yaml:1:1: no tests: show what the advisory matches and what not
      id: KC-1999-0010
      ^
  bad/KC-1999-0009-wrong.yaml:9:5: no test of stream al lies inside the range; add one with such a kernel.release
        - stream: al
          ^
  bad/KC-1999-0009-wrong.yaml:9:5: no test of stream al lies beyond 4.19.43-13.1; add one with such a kernel.release
        - stream: al
          ^
  bad/KC-1999-0009-wrong.yaml:11:5: no test of stream al7 lies inside the range; add one with such a kernel.release
        - stream: al7
          ^
  bad/KC-1999-0009-wrong.yaml:11:5: no test of stream al7 lies beyond 4.19.43-13.al7.x86_64; add one with such a kernel.release
        - stream: al7
          ^
  bad/KC-1999-0009-wrong.yaml:13:5: no test of stream al7 lies inside the range; add one with such a kernel.release
        - stream: al7
          ^
  bad/KC-1999-0009-wrong.yaml:13:5: no test of stream al7 lies below introduced 4.19.57-15.1; add one with such a kernel.release
        - stream: al7
          ^
  bad/KC-1999-0009-wrong.yaml:13:5: no test of stream al7 lies beyond 4.19.43-13.1; add one with such a kernel.release
        - stream: al7
          ^
  bad/KC-1999-0009-wrong.yaml:16:5: no test of stream mainline lies inside the range; add one with such a kernel.release
        - stream: mainline
          ^
  bad/KC-1999-0009-wrong.yaml:16:5: no test of stream mainline lies beyond 5.10; add one with such a kernel.release
        - stream: mainline
          ^
  bad/KC-1999-0009-wrong.yaml:18:5: no test of stream al8 lies inside the range; add one with such a kernel.release
        - stream: al8
          ^
  bad/KC-1999-0009-wrong.yaml:18:5: no test of stream al8 lies beyond 4.19.43-13.al7; add one with such a kernel.release
        - stream: al8
          ^
  [65]

For programs, and as annotations of a pull request on GitHub.

  $ sed 's/^severity.*/severity: grave/' rules/KC-1999-0004-floppy.yaml >KC-1999-0004-a,b.yaml
  $ kcheck rules lint KC-1999-0004-a,b.yaml -f json
  {
    "schema": "kcheck.lint/1",
    "advisories": 1,
    "images": 0,
    "problems": [
      {
        "file": "KC-1999-0004-a,b.yaml",
        "line": 3,
        "column": 11,
        "message": "unknown severity \"grave\"; it is one of info, low, medium, high, critical",
        "text": "severity: grave"
      }
    ]
  }
  [65]
  $ kcheck rules lint KC-1999-0004-a,b.yaml -f github
  ::error file=KC-1999-0004-a%2Cb.yaml,line=3,col=11,title=kcheck rules lint::unknown severity "grave"; it is one of info, low, medium, high, critical
  [65]
  $ kcheck rules lint rules -f github
  4 advisories and 0 images: nothing to complain of
  $ kcheck rules lint rules -f json
  {
    "schema": "kcheck.lint/1",
    "advisories": 4,
    "images": 0,
    "problems": []
  }
  $ kcheck rules lint rules -f xml
  kcheck: there is no format "xml" for rules lint; it is one of text, json, github
  [64]

Text that is no YAML, or more than we use of it.

  $ mkdir yaml; cd yaml
  $ printf 'id: [\n' >KC-1.yaml
  $ printf 'id: &a x\n' >KC-2.yaml
  $ printf 'id: a\n---\nid: b\n' >KC-3.yaml
  $ printf '' >KC-4.yaml
  $ printf '%s\n' '- a list' >KC-5.yaml
  $ head -c 3000 /dev/zero | tr '\0' '[' >KC-7.yaml
  $ printf '\377\376\000i' >KC-8.yaml
  $ printf 'id: !!str x\n' >KC-9.yaml
  $ kcheck rules lint .
  ./KC-1.yaml:2:1: end of sequence flow not found; look here and above for an indent, a bracket or a quote that is missing
  ./KC-2.yaml:1:5: anchors are not used here; write the value out
      id: &a x
          ^
  ./KC-3.yaml:3:1: a second document begins; one file holds one, so move it
      id: b
      ^
  ./KC-4.yaml:1:1: holds no YAML document; delete the file, or copy another into it
  ./KC-5.yaml:1:1: a list stands where a map with id, aliases, title, severity, impact, published, modified, withdrawn, summary, affected, images, requires, confirmed_by, ruled_out_by, mitigated_by, remedy, references, tests is expected
      - a list
      ^
  ./KC-7.yaml:1:33: nested deeper than 64 levels; no condition needs that
      [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[...
  ./KC-8.yaml:1:1: the byte \xff is no part of printable UTF-8; remove it, or write the character as an escape in double quotes
      \xff\xfe\x00i
  ./KC-9.yaml:1:5: tags are not used here; leave it out
      id: !!str x
          ^
  [65]
  $ cd ..

Two files with one ID, no reference, no proof.

  $ mkdir double; cp rules/KC-1999-0004-floppy.yaml double/
  $ grep -v -e references -e example.org rules/KC-1999-0004-floppy.yaml | sed '/^tests/,$d' >double/KC-1999-0004-again.yaml
  $ kcheck rules lint double
  double/KC-1999-0004-floppy.yaml:1:1: the id KC-1999-0004 is taken by double/KC-1999-0004-again.yaml; give this one the next that is free
      id: KC-1999-0004
      ^
  double/KC-1999-0004-again.yaml:1:1: no reference: name the source under "references"
      id: KC-1999-0004
      ^
  double/KC-1999-0004-again.yaml:1:1: no tests: show what the advisory matches and what not
      id: KC-1999-0004
      ^
  [65]
  $ kcheck rules build double -o double.kcdb
  kcheck: double/KC-1999-0004-floppy.yaml:1:1: the id KC-1999-0004 is taken by double/KC-1999-0004-again.yaml; give this one the next that is free
  [65]
  $ kcheck rules list --rules double
  kcheck: double/KC-1999-0004-floppy.yaml:1:1: the id KC-1999-0004 is taken by double/KC-1999-0004-again.yaml; give this one the next that is free
  [65]

A test on each side of every bound.

  $ mkdir unproven; sed '/^tests/,$d' rules/KC-1999-0003-ext4.yaml >unproven/KC-1999-0003-ext4.yaml
  $ kcheck rules lint unproven
  unproven/KC-1999-0003-ext4.yaml:1:1: no tests: show what the advisory matches and what not
      id: KC-1999-0003
      ^
  unproven/KC-1999-0003-ext4.yaml:8:5: no test of stream mainline lies inside the range; add one with such a kernel.release
        - stream: mainline
          ^
  unproven/KC-1999-0003-ext4.yaml:8:5: no test of stream mainline lies below introduced 6.1.64; add one with such a kernel.release
        - stream: mainline
          ^
  unproven/KC-1999-0003-ext4.yaml:8:5: no test of stream mainline lies beyond 6.1.66; add one with such a kernel.release
        - stream: mainline
          ^
  [65]

Such files are not judged by either.

  $ kcheck eval facts/clear.json --rules bad 2>&1 | head -1
  kcheck: bad/KC-1999-0009-wrong.yaml:6:1: unknown key "colour"; known here: id, aliases, title, severity, impact, published, modified, withdrawn, summary, affected, images, requires, confirmed_by, ruled_out_by, mitigated_by, remedy, references, tests
  $ kcheck eval facts/clear.json --rules bad 2>errors.txt
  [65]
  $ kcheck rules lint nowhere
  kcheck: nowhere: no such file or directory
  [66]

A bundle is no advisory file.

  $ kcheck rules build rules -o rules.kcdb && kcheck rules lint rules.kcdb
  kcheck: rules.kcdb is a bundle; kcheck rules verify checks it
  [65]
