Advisories have one form, and those of this program are in it.

  $ . "$TESTDIR/setup.bash"
  $ kcheck rules fmt --check "$RULES"
  \d+ advisories: in canonical form (re)
  $ kcheck rules fmt --check rules
  4 advisories: in canonical form

A file in another form is named, and stays as it is until it is formatted.

  $ mkdir mine
  $ cat >mine/KC-1999-0004-floppy.yaml <<'END'
  > # Nobody has one.
  > title:   "The floppy driver is loaded"
  > id: KC-1999-0004
  > severity: info   # harmless
  > impact: compatibility
  > summary: A list of
  >   few words.
  > requires: {is: loaded, fact: module.floppy}
  > 
  > remedy: {commands: [rmmod floppy], workaround: "Unload it: rmmod floppy."}
  > references: ['https://example.org/floppy']
  > tests:
  > # the one that matters
  > - expect: affected
  >   name: loaded
  >   facts:
  >     module.floppy: loaded
  >     kernel.release: 6.1.99
  > END
  $ cp mine/KC-1999-0004-floppy.yaml before.yaml
  $ kcheck rules fmt --check mine
  mine/KC-1999-0004-floppy.yaml: not in canonical form; run kcheck rules fmt
  [65]
  $ cmp mine/KC-1999-0004-floppy.yaml before.yaml
  $ kcheck rules fmt mine
  mine/KC-1999-0004-floppy.yaml: formatted
  $ cat mine/KC-1999-0004-floppy.yaml
  id: KC-1999-0004
  # Nobody has one.
  title: The floppy driver is loaded
  severity: info  # harmless
  impact: compatibility
  summary: A list of few words.
  requires:
    { fact: module.floppy, is: loaded }
  remedy:
    commands: [rmmod floppy]
    workaround: "Unload it: rmmod floppy."
  references:
    - https://example.org/floppy
  tests:
    # the one that matters
    - name: loaded
      facts: { kernel.release: 6.1.99, module.floppy: loaded }
      expect: affected

The second time changes nothing.

  $ kcheck rules fmt mine
  1 advisory: in canonical form
  $ kcheck rules lint mine
  1 advisory and 0 images: nothing to complain of

One file that cannot be read leaves all as they are. The image map is no advisory.

  $ cp before.yaml mine/KC-1999-0004-floppy.yaml; printf 'id: [\n' >mine/KC-1999-0005.yaml
  $ kcheck rules fmt mine
  kcheck: mine/KC-1999-0005.yaml:2:1: end of sequence flow not found; look here and above for an indent, a bracket or a quote that is missing
  [65]
  $ cmp mine/KC-1999-0004-floppy.yaml before.yaml
  $ rm mine/KC-1999-0005.yaml; printf 'images:\n    aliyun_3_x64_20210425.vhd:   5.10.23-5.al8\n' >mine/images.yaml
  $ kcheck rules fmt mine/images.yaml
  0 advisories: in canonical form
  $ kcheck rules fmt nowhere
  kcheck: nowhere: no such file or directory
  [66]
  $ chmod 444 mine/KC-1999-0004-floppy.yaml; kcheck rules fmt mine && stat -c %a mine/KC-1999-0004-floppy.yaml
  mine/KC-1999-0004-floppy.yaml: formatted
  444
