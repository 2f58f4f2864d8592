How a run ends that is interrupted, what a pipe that pauses gets, and what is said on the way.

  $ . "$TESTDIR/setup.bash"
  $ affected='{"host": "a", "kernel": "4.19.43-13.al7.x86_64"}'
  $ clear='{"host": "b", "kernel": "4.19.43-13.1.al7.x86_64"}'
  $ fleet() { exec kcheck fleet "$@" --only KC-2019-0001 --now 2026-11-22; }
  $ soon() { for _ in {1..400}; do if "$@"; then return; fi; sleep 0.05; done; echo "never: $*"; return 1; }
  $ begins() { fleet pipe "$@" >output 2>errors & run=$!; exec 3>pipe; }
  $ ends() { kill -s "$1" $run; wait $run; }
  $ has_rows() { [ "$(find -L /proc/$run/fd -type f ! -name 1 ! -name 2 -exec cat {} + 2>/dev/null | wc -l)" -ge "$1" ]; }
  $ has_lines() { [ "$(find . -name "$2" -exec cat {} + | wc -l)" -ge "$1" ]; }
  $ mkfifo pipe

Each row comes at once where the form is given, for then nothing is waited for.

  $ begins --input-format jsonl -f jsonl --all
  $ echo "$affected" >&3; soon has_lines 1 output; cut -d, -f1,4 output
  {"host":"a","outcome":"affected"
  $ echo "$clear" >&3; soon has_lines 2 output; tail -1 output | cut -d, -f1,4
  {"host":"b","outcome":"not_affected"
  $ exec 3>&-; cat errors; wait $run
  [2]

Ctrl-C ends a run with what is judged so far. Rows cannot say that others are missing, so their file has another name; the
file of a whole run that is there stays.

  $ echo whole >rows.csv; echo whole >rows.jsonl
  $ begins --input-format jsonl -o csv=rows.csv -o jsonl=rows.jsonl -o json=summary.json -f text
  $ echo "$affected" >&3; soon has_rows 3; ends INT
  [130]
  $ exec 3>&-; cat errors
  kcheck: csv is partial: rows.csv.partial
  kcheck: jsonl is partial: rows.jsonl.partial
  kcheck: interrupted; the report is partial
  $ grep -A 1 partial: output
  note      partial: the run was interrupted, and the hosts after that are not in
            here
  $ cat rows.csv rows.jsonl; cut -d, -f1 rows.csv.partial rows.jsonl.partial
  whole
  whole
  host\r? (re)
  a
  {"host":"a"
  $ grep -E '"(partial|total)"' summary.json
    "partial": true,
      "total": 1,
  $ ls
  errors
  facts
  output
  pipe
  rows.csv
  rows.csv.partial
  rows.jsonl
  rows.jsonl.partial
  rules
  summary.json
  $ rm rows.* summary.json

A service manager ends it in the same way; every summary says what it is.

  $ for format in prometheus sarif html; do
  >   begins --input-format jsonl -f $format -o jsonl=rows
  >   echo "$clear" >&3; echo "$affected" >&3; soon has_rows 1; ends TERM; echo "$?"; exec 3>&-
  >   grep -oE 'kcheck_fleet_partial 1|"executionSuccessful":false|"partial":true' output
  >   rm rows.partial
  > done
  130
  kcheck_fleet_partial 1
  130
  "executionSuccessful":false
  130
  "partial":true

So does a terminal that is closed, to which nothing can be said any more; a run that is to outlive it goes on.

  $ fleet pipe --input-format jsonl -o jsonl=rows 2>/dev/full & run=$!; exec 3>pipe
  $ echo "$affected" >&3; soon has_rows 1; ends HUP
  [130]
  $ exec 3>&-; ls rows*; cut -d, -f1 rows.partial; rm rows.partial
  rows.partial
  {"host":"a"
  $ (trap '' HUP; fleet pipe --input-format jsonl -o jsonl=rows) & run=$!; exec 3>pipe
  $ echo "$affected" >&3; soon has_rows 1; kill -s HUP $run; echo "$affected" >&3; soon has_rows 2; exec 3>&-; wait $run
  [2]
  $ wc -l <rows; rm rows
  2

A run that is killed can do nothing more. Where files need no name before they are whole, nothing is left behind, and the
file of the last run stays.

  $ nameless='import os; os.open(".", os.O_TMPFILE | os.O_WRONLY)'
  $ echo whole >rows
  $ begins --input-format jsonl -o jsonl=rows -o json=summary.json
  $ echo "$affected" >&3; soon has_rows 1; ends KILL 2>/dev/null
  [137]
  $ exec 3>&-; cat rows; if "$PYTHON" -c "$nameless" 2>/dev/null; then ls | grep -E '^(rows|summary)'; else echo rows; fi
  whole
  rows
  $ rm -f rows* summary*

Nothing to report: before the first host, and while nobody writes to the pipe. Nothing is left behind.

  $ begins -o json=summary.json; sleep 2; ends INT
  [130]
  $ exec 3>&-; cat errors output
  kcheck: interrupted before a host was judged; there is no report
  $ fleet pipe -o json=summary.json >output 2>errors & run=$!; sleep 2; ends INT
  [130]
  $ cat errors output; ls
  kcheck: interrupted before a host was judged; there is no report
  errors
  facts
  output
  pipe
  rules

A run that cannot go on leaves no file either.

  $ echo '{"host": ' | fleet - --max-errors 1 -o json=summary.json -o jsonl=rows
  kcheck: standard input:1: is not JSON: no closing bracket at its end: {"host":
  kcheck: gave up after 1 bad record, as --max-errors says
  [65]
  $ echo "$affected" | fleet - -o json=summary.json -o jsonl=/dev/full
  kcheck: cannot write /dev/full: No space left on device
  [74]
  $ ls
  errors
  facts
  output
  pipe
  rules

A terminal is told how far a run is, on a line that is gone in the end, also where rows go to a file; with -q, or where rows
are on the same terminal, it is not.

  $ "$PYTHON" "$TESTDIR/terminal.py" kcheck fleet - --only KC-2019-0001 --input-format jsonl -f text
  shown, and erased: N hosts, N a second
  $ "$PYTHON" "$TESTDIR/terminal.py" kcheck fleet - --only KC-2019-0001 --input-format jsonl -o jsonl=rows
  shown, and erased: N hosts, N a second
  $ "$PYTHON" "$TESTDIR/terminal.py" kcheck fleet - --only KC-2019-0001 --input-format jsonl -q
  $ "$PYTHON" "$TESTDIR/terminal.py" kcheck fleet - --only KC-2019-0001 --input-format jsonl -f jsonl

Elsewhere a line every ten seconds with -v, and none without.

  $ for option in -v -q --all; do
  >   { echo "$clear"; sleep 12; echo "$affected"; } | fleet - --input-format jsonl $option 2>progress$option >output &
  > done; wait
  $ sed -E 's/ 0 a second/ N a second/' progress-v; cat progress-q progress--all
  kcheck: 2 hosts, N a second
