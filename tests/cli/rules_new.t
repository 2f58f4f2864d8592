A template of a new advisory, with the next free ID of the year.

  $ . "$TESTDIR/setup.bash"
  $ new() { kcheck rules new --no-builtin-rules --now 1999-11-22T10:00:00Z "$@"; }
  $ new mine --stream al7
  mine/KC-1999-0005-new.yaml
  $ cat mine/KC-1999-0005-new.yaml
  # A new advisory. Fill in every FILL-IN (lint refuses what is left), take out what does not apply, delete the
  # comments that only explain, and rename the file after the title. Then: kcheck rules fmt, lint and test.
  id: KC-1999-0005
  # What people see, in one line.
  title: FILL-IN
  # CVE IDs and those of the vendor, if there are any: aliases: [CVE-2019-11477]
  # One of info, low, medium, high, critical.
  severity: FILL-IN
  # One of crash, hang, data-loss, security, performance, network, storage, boot, observability, compatibility.
  impact: FILL-IN
  # When the source last changed. If it says when it came out, add `published`.
  modified: 1999-11-22
  # What happens, to whom, and why, in two or three sentences of your own.
  summary: FILL-IN
  # An entry for each stream, for numbers of different vendors cannot be compared. `introduced` and
  # `last_affected` are inside the range, `fixed` is not; leave out what the source does not say. Bounds are
  # texts without architecture: 4.19.43-13.1, "5.10".
  affected:
    - stream: al7
      last_affected: FILL-IN
      fixed: FILL-IN
  # Who is exposed at all; live evidence for and against; a workaround in place. All are optional, and
  # `kcheck facts --catalogue` lists the facts:
  #   requires:
  #     { fact: mount.overlay, present: true, seen: "overlay is mounted" }
  #   confirmed_by, ruled_out_by, mitigated_by
  remedy:
    # Also: commands: [yum update kernel, reboot], workaround, caution.
    upgrade: FILL-IN
  # Where it is written, an address a line.
  references:
    - FILL-IN
  # The proof: a kernel on each side of every bound, another stream, and each condition.
  tests:
    - name: the last affected build
      facts: { kernel.release: FILL-IN }
      expect: affected
      evidence: kernel
    - name: the first fixed build
      facts: { kernel.release: FILL-IN }
      expect: not_affected

It is in canonical form. Lint names what is left to fill in.

  $ kcheck rules fmt --check mine
  1 advisory: in canonical form
  $ kcheck rules lint mine
  mine/KC-1999-0005-new.yaml:5:8: "title" still says FILL-IN; write what belongs there
      title: FILL-IN
             ^
  mine/KC-1999-0005-new.yaml:8:11: "severity" still says FILL-IN; write what belongs there
      severity: FILL-IN
                ^
  mine/KC-1999-0005-new.yaml:10:9: "impact" still says FILL-IN; write what belongs there
      impact: FILL-IN
              ^
  mine/KC-1999-0005-new.yaml:14:10: "summary" still says FILL-IN; write what belongs there
      summary: FILL-IN
               ^
  mine/KC-1999-0005-new.yaml:20:20: "last_affected" still says FILL-IN; write what belongs there
          last_affected: FILL-IN
                         ^
  mine/KC-1999-0005-new.yaml:21:12: "fixed" still says FILL-IN; write what belongs there
          fixed: FILL-IN
                 ^
  mine/KC-1999-0005-new.yaml:29:12: "upgrade" still says FILL-IN; write what belongs there
        upgrade: FILL-IN
                 ^
  mine/KC-1999-0005-new.yaml:32:5: "references" still says FILL-IN; write what belongs there
        - FILL-IN
          ^
  mine/KC-1999-0005-new.yaml:36:30: "kernel.release" still says FILL-IN; write what belongs there
          facts: { kernel.release: FILL-IN }
                                   ^
  mine/KC-1999-0005-new.yaml:40:30: "kernel.release" still says FILL-IN; write what belongs there
          facts: { kernel.release: FILL-IN }
                                   ^
  [65]

Filled in, it has nothing to complain of.

  $ sed -i -e '1,/^id/s/FILL-IN/mark/' -e '/^severity/s/FILL-IN/low/' -e '/^impact/s/FILL-IN/boot/' \
  >   -e '/last_affected/s/FILL-IN/4.19.43-13/' -e '/fixed:/s/FILL-IN/4.19.43-13.1/' \
  >   -e '/the last affected build/,/expect/s/FILL-IN/4.19.43-13.al7/' \
  >   -e '/the first fixed build/,/expect/s/FILL-IN/4.19.43-13.1.al7/' -e 's|  - FILL-IN|  - https://example.org/a|' -e 's/FILL-IN/text/' mine/*.yaml
  $ kcheck rules lint mine && kcheck rules test mine && kcheck rules fmt --check mine
  1 advisory and 0 images: nothing to complain of
  2 tests and 21 mutated bounds: as expected
  1 advisory: in canonical form

Given title and bounds, it has their tests, and its name.

  $ new mine --title 'Boot: it hangs' --severity high --impact hang --stream mainline --introduced 5.8 --fixed 5.10.3
  mine/KC-1999-0006-boot-it-hangs.yaml
  $ grep -v '^#' mine/KC-1999-0006-boot-it-hangs.yaml
  id: KC-1999-0006
  title: "Boot: it hangs"
  severity: high
  impact: hang
  modified: 1999-11-22
  summary: FILL-IN
  affected:
    - stream: mainline
      introduced: "5.8"
      fixed: 5.10.3
  remedy:
    # Also: commands: [yum update kernel, reboot], workaround, caution.
    upgrade: FILL-IN
  references:
    - FILL-IN
  tests:
    - name: mainline, 5.7 is below 5.8, where it begins
      facts: { kernel.release: "5.7" }
      expect: not_affected
    - name: mainline, 5.8 is where it begins
      facts: { kernel.release: "5.8" }
      expect: affected
    - name: mainline, 5.10.2 is below 5.10.3, the first fixed version
      facts: { kernel.release: 5.10.2 }
      expect: affected
    - name: mainline, 5.10.3 is the first fixed version
      facts: { kernel.release: 5.10.3 }
      expect: not_affected

Nothing is written over, and no ID is given twice.

  $ new mine --id KC-1999-0005
  kcheck: the ID KC-1999-0005 is taken; leave --id out for the next one
  [64]
  $ mkdir other; echo 'id: KC-1999-0100' >other/KC-1999-0101-new.yaml
  $ new other --id KC-1999-0101
  kcheck: other/KC-1999-0101-new.yaml exists already; give another --id or --title
  [64]

IDs of others have a prefix of their own.

  $ new theirs --prefix ACME --stream al7
  theirs/ACME-1999-0001-new.yaml
  $ new theirs --id ACME-1999-0007
  theirs/ACME-1999-0007-new.yaml
  $ new theirs --prefix ACME
  theirs/ACME-1999-0008-new.yaml
  $ new theirs --prefix acme
  kcheck: --prefix: "acme" is not of capital letters alone, such as ACME
  [64]

A template that nobody has filled in takes its ID, and stops nobody.

  $ new elsewhere --rules theirs --prefix ACME
  elsewhere/ACME-1999-0009-new.yaml

Mistakes are told before anything is written.

  $ new empty --severity grave
  kcheck: --severity: unknown severity "grave"; it is one of info, low, medium, high, critical
  [64]
  $ new empty --stream nosuch
  kcheck: --stream: unknown stream "nosuch"; known (# is a number): al#, alnx#, lifsea#, alios#, an#, el#, el#uek, elrepo, amzn#, azl#, cm#, oe#, oe#sp#, fc#, ubuntu, debian, aiext, suse, coreos, mainline
  [64]
  $ new empty --stream debain
  kcheck: --stream: unknown stream "debain"; did you mean "debian"?
  [64]
  $ new empty --severity grave --impact noise --stream all7 --fixed 4.19.43-13.1
  kcheck: --severity: unknown severity "grave"; it is one of info, low, medium, high, critical
  --impact: unknown impact "noise"; it is one of crash, hang, data-loss, security, performance, network, storage, boot, observability, compatibility
  --stream: unknown stream "all7"; did you mean "al7"?
  [64]
  $ new empty --fixed 5.10
  kcheck: bounds are those of a stream; add --stream
  [64]
  $ new empty --stream al7 --introduced 4.19.91-28 --fixed 4.19.91-27
  kcheck: --introduced: introduced 4.19.91-28 lies after fixed 4.19.91-27; correct one of them, or swap them
  [64]
  $ new empty --stream al7 --last-affected 4.19.91-27 --fixed 4.19.91-27
  kcheck: --fixed: fixed 4.19.91-27 is outside the range, so it cannot be its first or last version, too; name the first version with the fix
  [64]
  $ new empty --stream al7 --fixed 4.19.43-13.al7.x86_64
  kcheck: --fixed: leave the architecture out of the bound: "4.19.43-13.al7.x86_64" would sort above the same release without it
  [64]
  $ new empty --stream al7 --fixed 4.19.43-13.an8
  kcheck: --fixed: the bound "4.19.43-13.an8" belongs to the stream an8, not al7; correct the stream or the bound
  [64]
  $ new empty --stream al7 --introduced 4.19.43 --fixed later
  kcheck: --fixed: the bound "later" does not begin with a number, as the versions of kernels do; write one such as 4.19.43-13.1
  [64]
  $ new empty --stream debian --fixed 6.1.0-14-amd64
  kcheck: --fixed: "6.1.0-14-amd64" is what uname -r prints; the stream debian compares the versions of packages, so write one such as 6.1.64-1
  [64]
  $ new empty --stream mainline --fixed 5.10-final
  kcheck: --fixed: the upstream version "5.10-final" goes on after the numbers with '-final'; write one such as 6.1.66
  [64]
  $ new empty --stream mainline --title ' '
  kcheck: --title: "title" is empty; write its text
  [64]
  $ new empty --id KC-1
  kcheck: --id: "KC-1" is no ID such as KC-2026-0001: capital letters, the year, a number
  [64]
  $ kcheck rules new empty --now yesterday >/dev/null 2>&1
  [64]
  $ test ! -e empty

They take IDs alone from other rules, so they ask for no signature.

  $ new empty --require-signature --pubkey minisign.pub
  kcheck: The following arguments were not expected: minisign.pub --pubkey --require-signature; see kcheck --help
  [64]
