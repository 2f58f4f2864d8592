Reports into files.

  $ . "$TESTDIR/setup.bash"
  $ now=(--now 2026-11-22T10:00:00Z)

Several at once; beside files, standard output carries a report only if it is told to (-f, or the path -).

  $ judge facts/affected.json "${now[@]}" -o json=report.json -o text=report.txt >out.txt
  [2]
  $ cmp out.txt report.txt
  cmp: EOF on out.txt which is empty
  [1]
  $ judge facts/affected.json "${now[@]}" -f json | cmp - report.json
  $ judge facts/affected.json "${now[@]}" -o json=- | cmp - report.json
  $ judge facts/affected.json "${now[@]}" -f json -o text=second.txt | cmp - report.json; cmp report.txt second.txt

Two reports to one file, however it is named, are refused before anything is written.

  $ ln -s report.json alias.json
  $ judge facts/affected.json -o json=report.json -o text=./facts/../report.json
  kcheck: two reports go to ./facts/../report.json; give each a file of its own
  [64]
  $ judge facts/affected.json -o json=new.json -o json="$PWD/new.json"
  kcheck: two reports go to /*/new.json; give each a file of its own (glob)
  [64]
  $ judge facts/affected.json -o json=alias.json -o text=report.json; rm alias.json; ls new.json
  kcheck: two reports go to report.json; give each a file of its own
  ls: cannot access 'new.json': No such file or directory
  [2]

A report replaces the one of the last run and keeps its permissions; a new one has those that the umask gives.

  $ chmod 600 report.json; judge facts/clear.json "${now[@]}" -o json=report.json -q
  $ stat -c %a report.json
  600
  $ (umask 027; judge facts/clear.json -o json=new.json -q); stat -c %a new.json
  640
  $ grep -c web-02 report.json
  1

Whole or not at all: where a report cannot be written, the one before stays, no temporary file is left, and
standard output stays empty. Not even root can write into /proc; a file size limit stops the report half-way.

  $ cp report.json before.json; ls >before.txt
  $ judge facts/affected.json -o json=nowhere/report.json
  kcheck: cannot write nowhere/report.json: No such file or directory
  [74]
  $ judge facts/affected.json -o json=facts
  kcheck: cannot write facts: Is a directory
  [74]
  $ judge facts/affected.json -o json=/proc/self/report.json
  kcheck: cannot write /proc/self/report.json: No such file or directory
  [74]
  $ judge facts/affected.json -o json=/dev/full
  kcheck: cannot write /dev/full: No space left on device
  [74]
  $ (trap '' XFSZ; ulimit -f 1; judge facts/affected.json -o json=report.json)
  kcheck: cannot write report.json: File too large
  [74]
  $ cmp report.json before.json
  $ ls | diff before.txt -

A full disk behind standard output is an error as well.

  $ judge facts/affected.json >/dev/full
  kcheck: cannot write standard output: No space left on device
  [74]
  $ kcheck facts --catalogue >/dev/full
  kcheck: cannot write standard output: No space left on device
  [74]

A pipe or a device is written to, not replaced.

  $ mkfifo pipe; judge facts/affected.json -q -o json=pipe & grep -c '"kcheck.report/1"' <pipe; wait $!
  1
  [2]

An open file is a stream too, and a symbolic link stays where it is.

  $ judge facts/clear.json "${now[@]}" -q -o json=/dev/stdout >out.txt; cmp out.txt report.json
  $ ln -s report.json link; judge facts/affected.json -q -o json=link
  [2]
  $ readlink link; grep -c web-01 report.json
  report.json
  1
