The formats for CI systems: SARIF and JUnit are what their public schemas say, and no format disagrees with the exit
code.

  $ . "$TESTDIR/setup.bash"

Several reports of one run; `affected` has a finding, `undecided` something that could not be read.

  $ for file in affected clear undecided mitigated kernels; do
  >   judge facts/$file.json -q -o sarif=$file.sarif -o junit=$file.xml -o markdown=$file.md -o github=$file.github
  >   echo "$file: exit code $?"
  >   grep -c '<testcase ' $file.xml
  > done
  affected: exit code 2
  4
  clear: exit code 0
  4
  undecided: exit code 3
  4
  mitigated: exit code 0
  4
  kernels: exit code 2
  4

JUnit: a failure is an advisory that affects the machine, an error one that is undecided.

  $ counts() { grep -o 'tests=.*"' "$1"; }
  $ counts affected.xml; counts undecided.xml; counts mitigated.xml
  tests="4" failures="2" errors="0" skipped="0"
  tests="4" failures="0" errors="1" skipped="0"
  tests="4" failures="0" errors="0" skipped="1"
  $ judge facts/undecided.json -f junit --allow-unknown >allowed.xml; echo "exit code $?"; counts allowed.xml
  exit code 0
  tests="4" failures="0" errors="0" skipped="1"
  $ judge facts/affected.json -f junit --fail-on critical >below.xml; echo "exit code $?"; counts below.xml
  exit code 0
  tests="4" failures="0" errors="0" skipped="2"

GitHub: an error is what makes the run fail, a warning what does not.

  $ judge facts/affected.json -f github; echo "exit code $?"
  ::error title=AFFECTED KC-1999-0001%3A ss reports Send-Q 0 for every listening TCP socket::web-01 (low)%0Awhy: running 4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1%0Aseen: a tcp_diag request fails (netlink: ENOENT); 4 of 4 listeners show Send-Q 0%0Ado: Upgrade to kernel-4.19.43-13.1.al7 or later and reboot.
  ::error title=AFFECTED KC-1999-0002%3A BBR as the default congestion control slows the network down::web-01 (medium)%0Awhy: running 4.19.43-13.al7 is below 4.19.57-15.1 (al7)%0Ado: Upgrade to kernel-4.19.57-15.1.al7 or later and reboot.
  2 affected, 0 undecided, 2 clear of 4 advisories (rules, 1999-06-04)
  exit code 2
  $ judge facts/affected.json -f github --fail-on critical; echo "exit code $?"
  ::warning title=AFFECTED KC-1999-0001%3A ss reports Send-Q 0 for every listening TCP socket::web-01 (low)%0Awhy: running 4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1%0Aseen: a tcp_diag request fails (netlink: ENOENT); 4 of 4 listeners show Send-Q 0%0Ado: Upgrade to kernel-4.19.43-13.1.al7 or later and reboot.
  ::warning title=AFFECTED KC-1999-0002%3A BBR as the default congestion control slows the network down::web-01 (medium)%0Awhy: running 4.19.43-13.al7 is below 4.19.57-15.1 (al7)%0Ado: Upgrade to kernel-4.19.57-15.1.al7 or later and reboot.
  2 affected, 0 undecided, 2 clear of 4 advisories (rules, 1999-06-04)
  exit code 0
  $ judge facts/undecided.json -f github --allow-unknown; echo "exit code $?"
  ::warning title=UNDECIDED KC-1999-0003%3A Direct I/O corrupts data on ext4::db-01 (critical)%0Awhy: running 6.1.65 is at or above 6.1.64 and below 6.1.66 (mainline); cannot tell whether exposed: mount.ext4 is unknown (/proc/mounts: EACCES)%0Ado: See what could not be read: kcheck explain KC-1999-0003 facts/undecided.json
  0 affected, 1 undecided, 3 clear of 4 advisories (rules, 1999-06-04)
  exit code 0

What was stated stands in every format.

  $ for format in sarif junit markdown github; do
  >   judge facts/clear.json -f $format --set instance.type=ecs.hfg6.large | grep -c 'instance.type = ecs.hfg6.large\|instance.type \\= ecs'
  > done
  1
  1
  1
  1

By the public schemas, where they are at hand.

  $ if [ ! -d "$PUBLIC_SCHEMAS" ]; then echo "there is no shared/schemas beside the repository" >&2; exit 80; fi
  $ for file in affected clear undecided mitigated kernels; do
  >   "$PYTHON" -W ignore -m jsonschema "$PUBLIC_SCHEMAS/sarif-2.1.0.json" -i $file.sarif
  >   xmllint --noout --schema "$PUBLIC_SCHEMAS/junit.xsd" $file.xml
  > done
  affected.xml validates
  clear.xml validates
  undecided.xml validates
  mitigated.xml validates
  kernels.xml validates

Hostile facts, too; and the schemas refuse what is wrong.

  $ judge - -o sarif=hostile.sarif -o junit=hostile.xml <<'END'
  > {"schema": "kcheck.facts/1", "subject": {"kind": "host", "name": "\u001b[31m<b>&\"'\n]]>\u0000"},
  >  "facts": {"kernel.release": "4.19.43-13.al7.\u0007<x>&%"}}
  > END
  [3]
  $ "$PYTHON" -W ignore -m jsonschema "$PUBLIC_SCHEMAS/sarif-2.1.0.json" -i hostile.sarif
  $ xmllint --noout --schema "$PUBLIC_SCHEMAS/junit.xsd" hostile.xml
  hostile.xml validates
  $ sed 's/"level": "[a-z]*"/"level": "bad"/' affected.sarif >bad.sarif
  $ "$PYTHON" -W ignore -m jsonschema "$PUBLIC_SCHEMAS/sarif-2.1.0.json" -i bad.sarif >/dev/null 2>&1
  [1]
  $ sed 's/ errors="[0-9]*"//' affected.xml >bad.xml; xmllint --noout --schema "$PUBLIC_SCHEMAS/junit.xsd" bad.xml >/dev/null 2>&1
  [3]
