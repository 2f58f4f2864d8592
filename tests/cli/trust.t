Bundles that come from elsewhere: whose they are, whether they are whole, and whether they are still good.

  $ . "$TESTDIR/setup.bash"
  $ export SOURCE_DATE_EPOCH=1700000000
  $ kcheck rules build rules -o rules.kcdb --serial 7 --expires 2024-01-01
  $ kcheck rules build rules -o again.kcdb --serial 7 --expires 2024-01-01 && cmp rules.kcdb again.kcdb
  $ kcheck rules verify rules.kcdb | grep -v digest
  advisories  4
  images      0
  newest      1999-06-04
  built       2023-11-14T22:13:20Z
  serial      7
  expires     2024-01-01T00:00:00Z
  signed      not asked; --pubkey FILE checks the signature
  $ ask() { kcheck eval facts/affected.json --no-builtin-rules --no-system-rules --rules rules.kcdb -q "$@"; }

minisign and kcheck check each other's signatures, with a key that has a password and with one that has none.

  $ minisign -G -W -p plain.pub -s plain.key >/dev/null
  $ kcheck rules sign rules.kcdb --seckey plain.key
  $ minisign -V -q -p plain.pub -m rules.kcdb
  $ cp rules.kcdb.minisig first.minisig; kcheck rules sign rules.kcdb --seckey plain.key && cmp rules.kcdb.minisig first.minisig
  $ ask --require-signature --pubkey plain.pub --state state
  AFFECTED  KC-1999-0001  low  ss reports Send-Q 0 for every listening TCP socket
  AFFECTED  KC-1999-0002  medium  BBR as the default congestion control slows the network down
  [2]
  $ printf 'secret\nsecret\n' | minisign -G -p locked.pub -s locked.key >/dev/null 2>&1
  $ echo secret >password; kcheck rules sign rules.kcdb --seckey locked.key --password-file password -t 'by hand'
  $ minisign -V -p locked.pub -m rules.kcdb
  Signature and comment signature verified
  Trusted comment: by hand
  $ kcheck rules verify rules.kcdb --pubkey plain.pub --pubkey locked.pub | sed -n 's/ [0-9A-F]\{16\}:/ KEY:/; /signed/p'
  signed      with the key KEY: by hand
  $ echo wrong >password; kcheck rules sign rules.kcdb --seckey locked.key --password-file password
  kcheck: locked.key: wrong password
  [65]
  $ setsid -w kcheck rules sign rules.kcdb --seckey locked.key
  kcheck: the secret key has a password and there is no terminal; use --password-file FILE
  [66]
  $ kcheck rules sign rules.kcdb --seckey plain.pub
  kcheck: plain.pub: is no secret key of minisign (minisign -G makes one)
  [65]
  $ for mode in -H -l; do rm rules.kcdb.minisig; minisign -S $mode -s plain.key -m rules.kcdb >/dev/null; ask --require-signature --pubkey plain.pub --state state >/dev/null; echo $?; done
  2
  2

Each thing that can be wrong with it has an exit code of its own, and no other rules take its place.

  $ trusted() { ask --require-signature --pubkey plain.pub --state state "$@"; }
  $ cp rules.kcdb good.kcdb; cp rules.kcdb.minisig good.minisig
  $ size=$(stat -c %s rules.kcdb)
  $ head -c $((size - 1)) good.kcdb >rules.kcdb; trusted 2>&1 | sed 's/[0-9]\+ bytes of [0-9]\+/N bytes of M/'; echo ${PIPESTATUS[0]}
  kcheck: rules.kcdb is a rule bundle that is cut off: N bytes of M; get it again
  81
  $ cp good.kcdb rules.kcdb; printf X | dd of=rules.kcdb bs=1 seek=$((size - 1)) conv=notrunc status=none; trusted
  kcheck: rules.kcdb is a rule bundle that was changed after it was built: a checksum is wrong; get it again
  [82]
  $ kcheck rules verify rules.kcdb
  kcheck: rules.kcdb is a rule bundle that was changed after it was built: a checksum is wrong; get it again
  [82]
  $ kcheck rules sign rules.kcdb --seckey plain.key
  kcheck: rules.kcdb is a rule bundle that was changed after it was built: a checksum is wrong; get it again
  [82]
  $ cp good.kcdb rules.kcdb; rm rules.kcdb.minisig; trusted
  kcheck: rules.kcdb has no signature that can be read: rules.kcdb.minisig: No such file or directory; sign it with: kcheck rules sign
  [83]
  $ cp first.minisig rules.kcdb.minisig; kcheck rules build rules -o rules.kcdb --serial 8; trusted
  kcheck: rules.kcdb: rules.kcdb.minisig is not its signature; get both again
  [84]
  $ cp good.kcdb rules.kcdb; echo rubbish >rules.kcdb.minisig; trusted
  kcheck: rules.kcdb: rules.kcdb.minisig is no signature of minisign
  [84]
  $ cp good.minisig rules.kcdb.minisig; minisign -G -W -p other.pub -s other.key >/dev/null
  $ ask --require-signature --pubkey other.pub --state state 2>&1 | sed 's/ [0-9A-F]\{16\},/ KEY,/'; echo ${PIPESTATUS[0]}
  kcheck: rules.kcdb is signed with the key KEY, which is none of those of --pubkey
  84
  $ trusted --now 2024-01-01T00:00:00Z
  kcheck: rules.kcdb expired at 2024-01-01T00:00:00Z; get a newer one
  [86]
  $ trusted --now 2023-12-31T23:59:59Z
  AFFECTED  KC-1999-0001  low  ss reports Send-Q 0 for every listening TCP socket
  AFFECTED  KC-1999-0002  medium  BBR as the default congestion control slows the network down
  [2]
  $ ask --now 2024-01-01T00:00:00Z
  kcheck: rules.kcdb expired at 2024-01-01T00:00:00Z; get a newer one
  [86]
  $ ask --min-serial 8
  kcheck: rules.kcdb has the serial 7, and --min-serial asks for 8
  [85]
  $ kcheck eval facts/affected.json --rules rules --require-signature --pubkey plain.pub --state state
  kcheck: rules: YAML files carry no signature; make a bundle with kcheck rules build and sign it with kcheck rules sign
  [83]
  $ ask --require-signature
  kcheck: --require-signature needs the key to trust: --pubkey FILE
  [64]
  $ ask --pubkey plain.pub
  kcheck: --pubkey checks nothing without --require-signature
  [64]

The state remembers what was in use; an older bundle with its own good signature is refused, and only an accepted one is
remembered.

  $ sed "s|$PWD|.|" state
  7 ./rules.kcdb
  $ kcheck rules build rules -o rules.kcdb --serial 9 && kcheck rules sign rules.kcdb --seckey plain.key
  $ trusted >/dev/null; sed "s|$PWD|.|" state
  9 ./rules.kcdb
  $ cp good.kcdb rules.kcdb; cp good.minisig rules.kcdb.minisig; trusted
  kcheck: rules.kcdb has the serial 7, and 9 was in use before; if that is meant, remove its line from state
  [85]
  $ kcheck rules build rules -o rules.kcdb --serial 10 --now 1999-12-01 --expires 2000-01-01 && kcheck rules sign rules.kcdb --seckey plain.key
  $ trusted; sed "s|$PWD|.|" state
  kcheck: rules.kcdb expired at 2000-01-01T00:00:00Z; get a newer one
  9 ./rules.kcdb
  $ echo rubbish >state; trusted
  kcheck: state:1: is no serial and path of a rule bundle; mend or remove the file
  [65]
  $ cp good.kcdb rules.kcdb; ask --state nowhere/state
  kcheck: cannot write nowhere/state: No such file or directory; name another file with --state FILE
  [74]

Rules that are too old to rely on make an undecided verdict of a clear one.

  $ old() { kcheck eval facts/clear.json --no-builtin-rules --no-system-rules --rules good.kcdb "$@"; }
  $ old -q --now 2023-12-14T22:13:20Z --max-rules-age 30d
  $ old -q --now 2023-12-14T22:13:21Z --max-rules-age 30d
  note      the rules are of 2023-11-14T22:13:20Z, 30 days ago: older than
            --max-rules-age allows; get newer ones
  [3]
  $ old -q --now 2023-12-14T22:13:21Z --max-rules-age 30d --allow-unknown -f json | grep stale
      "stale": "the rules are of 2023-11-14T22:13:20Z, 30 days ago: older than --max-rules-age allows; get newer ones"
The bundles outside the program are judged; those inside count where there are no others.

  $ aged() { kcheck eval facts/clear.json --no-system-rules --only KC-2019-0001 -q --now 2023-12-30T00:00:00Z --max-rules-age 30d "$@"; }
  $ aged; aged --rules good.kcdb
  note      the rules are of 2023-11-14T22:13:20Z, 45 days ago: older than
            --max-rules-age allows; get newer ones
  [3]
  $ old --max-rules-age soon
  kcheck: --max-rules-age "soon" is no age such as 36h, 30d or 8w
  [64]

Built in < /usr/share/kcheck/rules < /etc/kcheck/rules.d < --rules.

  $ mkdir -p root/usr/share/kcheck/rules root/etc/kcheck/rules.d mine
  $ place() { sed "s/^severity: .*/severity: $2/" rules/KC-1999-0001-send-q-zero.yaml >"$1/KC-1999-0001-send-q-zero.yaml"; }
  $ from() { kcheck rules show KC-1999-0001 --rules-root root "$@" | grep '^severity\|^rules'; }
  $ place root/usr/share/kcheck/rules medium; from
  severity      medium
  rules         root/usr/share/kcheck/rules
  $ place root/etc/kcheck/rules.d high; from
  severity      high
  rules         root/etc/kcheck/rules.d
  $ place mine critical; from --rules mine
  severity      critical
  rules         mine
  $ kcheck rules build mine -o root/etc/kcheck/rules.d/a.kcdb; from
  severity      high
  rules         root/etc/kcheck/rules.d
  $ rm root/etc/kcheck/rules.d/*.yaml; from
  severity      critical
  rules         root/etc/kcheck/rules.d/a.kcdb
  $ kcheck eval facts/affected.json --no-builtin-rules --rules-root root | tail -4
  
  note      KC-1999-0001 is taken from root/etc/kcheck/rules.d/a.kcdb
  1 affected, 0 undecided, 0 clear of 1 advisory (root/usr/share/kcheck/rules and
  root/etc/kcheck/rules.d/a.kcdb, 1999-06-01)
  $ kcheck eval facts/affected.json --no-builtin-rules --rules-root root -f json | grep -A6 '"replacements"'
      "replacements": [
        {
          "id": "KC-1999-0001",
          "from": "root/usr/share/kcheck/rules",
          "by": "root/etc/kcheck/rules.d/a.kcdb"
        }
      ],
  $ from --no-system-rules
  kcheck: no advisory "KC-1999-0001"; did you mean "KC-2019-0001"?
  [1]
  $ echo rubbish >root/etc/kcheck/rules.d/a.kcdb; from
  kcheck: root/etc/kcheck/rules.d/a.kcdb is no kcheck rule bundle
  [1]
