A template of a new advisory, with the next free ID of the year.

  $ . "$TESTDIR/setup.bash"
  $ new() { kcheck rules new --no-builtin-rules --now 1999-11-22T10:00:00Z "$@"; }
  $ new mine --stream al7
  mine/KC-1999-0005-new.yaml
  $ cat mine/KC-1999-0005-new.yaml

It is in canonical form. Lint names what is left to fill in.

  $ kcheck rules fmt --check mine
  1 advisories: in canonical form
  $ kcheck rules lint mine

Filled in, it has nothing to complain of.

  $ sed -i -e '1,/^id/s/FILL-IN/mark/' -e '/^severity/s/FILL-IN/low/' -e '/^impact/s/FILL-IN/boot/' \
  >   -e '/last_affected/s/FILL-IN/4.19.43-13/' -e '/fixed:/s/FILL-IN/4.19.43-13.1/' \
  >   -e '/the last affected build/,/expect/s/FILL-IN/4.19.43-13.al7/' \
  >   -e '/the first fixed build/,/expect/s/FILL-IN/4.19.43-13.1.al7/' -e 's/FILL-IN/text/' mine/*.yaml
  $ kcheck rules lint mine && kcheck rules test mine && kcheck rules fmt --check mine

Given title and bounds, it has their tests, and its name.

  $ new mine --title 'Boot: it hangs' --severity high --impact hang --stream mainline --introduced 5.8 --fixed 5.10.3
  mine/KC-1999-0006-boot-it-hangs.yaml
  $ grep -v '^#' mine/KC-1999-0006-boot-it-hangs.yaml

Nothing is written over, and no ID is given twice.

  $ new mine --id KC-1999-0005
  kcheck: the ID KC-1999-0005 is taken; leave --id out for the next one
  [64]
  $ mkdir other; echo 'id: KC-1999-0100' >other/KC-1999-0101-new.yaml
  $ new other --id KC-1999-0101
  kcheck: other/KC-1999-0101-new.yaml exists already; give another --id or --title
  [64]

Mistakes are told before anything is written.

  $ new empty --severity grave
  kcheck: --severity: unknown "grave"; it is one of info, low, medium, high, critical
  [64]
  $ new empty --stream al
  kcheck: --stream: kcheck knows no stream "al"
  [64]
  $ new empty --fixed 5.10
  kcheck: bounds are those of a stream; add --stream
  [64]
  $ new empty --id KC-1
  kcheck: --id: "KC-1" is no ID such as KC-2026-0001
  [64]
  $ kcheck rules new empty --now yesterday >/dev/null 2>&1
  [64]
  $ test ! -e empty
