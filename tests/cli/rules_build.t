One file with all advisories, for hosts that update them apart from the program.

  $ . "$TESTDIR/setup.bash"
  $ kcheck rules build rules -o first.kcdb
  $ kcheck rules build rules -o second.kcdb
  $ cmp first.kcdb second.kcdb

Where the directory lies is nothing to the bundle.

  $ kcheck rules build ./rules/ -o second.kcdb && cmp first.kcdb second.kcdb
  $ kcheck rules build "$PWD/rules" -o second.kcdb && cmp first.kcdb second.kcdb
  $ (cd rules && kcheck rules build . -o ../second.kcdb) && cmp first.kcdb second.kcdb

The bundle judges as the files do.

  $ for file in affected clear undecided mitigated kernels; do
  >   judge facts/$file.json --all -f json --now 0 >from-files.json; files=$?
  >   kcheck eval facts/$file.json --no-builtin-rules --rules first.kcdb --all -f json --now 0 >from-bundle.json; bundle=$?
  >   test $files = $bundle || echo "$file: exit codes $files and $bundle"
  >   diff <(grep -v '"digest"\|"rules"\|"name": "rules"\|"serial"' from-files.json) <(grep -v '"digest"\|"rules"\|"name": "first.kcdb"\|"serial"' from-bundle.json)
  > done
  $ kcheck eval facts/affected.json --no-builtin-rules --rules first.kcdb | tail -1
  2 affected, 0 undecided, 2 clear of 4 advisories (first.kcdb, 1999-06-04)
  $ kcheck rules test first.kcdb
  11 tests and 48 mutated bounds: as expected

So does the bundle of the program's own advisories.

  $ kcheck rules build "$RULES" -o builtin.kcdb
  $ kcheck eval facts/affected.json --no-builtin-rules --rules builtin.kcdb --all -f json --now 0 >bundle.json; echo $?
  2
  $ kcheck eval facts/affected.json --all -f json --now 0 >inside.json; echo $?
  2
  $ diff <(grep -v '"rules"\|"name": "built in"' inside.json) <(grep -v '"rules"\|"name": "builtin.kcdb"' bundle.json)

One that is cut off, damaged, of another kind or of another version is refused.

  $ size=$(stat -c %s first.kcdb)
  $ for length in 0 3 4 15 16 17 $((size / 2)) $((size - 1)); do
  >   head -c $length first.kcdb >bad.kcdb; kcheck rules list --rules bad.kcdb >out.txt 2>>errors.txt || echo -n "$? "
  >   test ! -s out.txt || echo "printed with $length bytes"
  > done; echo
  81 81 81 81 81 81 81 81 
  $ sed 's/[0-9]\+ bytes of [0-9]\+/N bytes of M/' errors.txt | sort | uniq -c
        2 kcheck: bad.kcdb is a rule bundle that is cut off: N bytes of M; get it again
        4 kcheck: bad.kcdb is a rule bundle that is cut off; get it again
        2 kcheck: bad.kcdb is empty or the very start of a rule bundle; get it again
  $ cp first.kcdb bad.kcdb; echo >>bad.kcdb; kcheck rules list --rules bad.kcdb 2>&1 | sed 's/of [0-9]* bytes/of N bytes/'; echo ${PIPESTATUS[0]}
  kcheck: bad.kcdb is a rule bundle of N bytes with something after its end; get it again
  82
  $ damage() { cp first.kcdb bad.kcdb; printf "$2" | dd of=bad.kcdb bs=1 seek="$1" conv=notrunc status=none; kcheck rules list --rules bad.kcdb; }
  $ damage 0 x
  kcheck: bad.kcdb is no kcheck rule bundle
  [65]
  $ damage 4 '\002'
  kcheck: bad.kcdb is a rule bundle of format version 2, and this kcheck reads 3; build it with this kcheck
  [65]
  $ damage 8 x
  kcheck: bad.kcdb is a rule bundle that was changed after it was built: a checksum is wrong; get it again
  [82]
  $ damage $((size / 2)) '\000\377'
  kcheck: bad.kcdb is a rule bundle that was changed after it was built: a checksum is wrong; get it again
  [82]
  $ kcheck rules list --rules facts/clear.json
  kcheck: facts/clear.json is no kcheck rule bundle
  [65]
  $ kcheck eval facts/affected.json --rules bad.kcdb
  kcheck: bad.kcdb is a rule bundle that was changed after it was built: a checksum is wrong; get it again
  [82]

One that has expired when it is built would be of no use.

  $ kcheck rules build rules -o late.kcdb --expires 1999-06-04
  kcheck: --expires 1999-06-04 is not after the build time 1999-06-04T00:00:00Z, so nobody could use the bundle; name a later one, or the build time with --now
  [64]
  $ kcheck rules build rules -o late.kcdb --now 2026-11-22 --expires 2026-11-21T23:59:59Z
  kcheck: --expires 2026-11-21T23:59:59Z is not after the build time 2026-11-22T00:00:00Z, so nobody could use the bundle; name a later one, or the build time with --now
  [64]
  $ kcheck rules build rules -o late.kcdb --now 2026-11-22 --expires 2026-11-22T00:00:01Z
  $ rm late.kcdb

It is written whole or not at all.

  $ kcheck rules build rules -o nowhere/out.kcdb
  kcheck: cannot write nowhere/out.kcdb: No such file or directory
  [74]
  $ printf 'id: [\n' >broken.yaml; kcheck rules build rules broken.yaml -o first.kcdb
  kcheck: broken.yaml:2:1: end of sequence flow not found; look here and above for an indent, a bracket or a quote that is missing
  [65]
  $ cmp first.kcdb second.kcdb
