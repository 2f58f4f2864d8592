A fact set that is none: one line, exit code 65 (66 where there is no file), never a verdict.

  $ . "$TESTDIR/setup.bash"
  $ set_of() { printf '{"schema": "kcheck.facts/1", "facts": {%s}}' "$1"; }

  $ kcheck eval nowhere.json
  kcheck: nowhere.json: No such file or directory
  [66]
  $ kcheck eval .
  kcheck: .: is a directory
  [66]
  $ kcheck eval /dev/null
  kcheck: /dev/null:1:1: not JSON: the text ends too early
  [65]
  $ printf '' | kcheck eval -
  kcheck: standard input:1:1: not JSON: the text ends too early
  [65]
  $ printf 'kernel.release: 4.19.43\n' | kcheck eval -
  kcheck: standard input:1:1: not JSON: unexpected character
  [65]
  $ head -c 200 facts/affected.json | kcheck eval -
  kcheck: standard input:3:21: not JSON: the text ends too early
  [65]
  $ (cat facts/clear.json; echo '}') | kcheck eval -
  kcheck: standard input:5:1: not JSON: unexpected character
  [65]
  $ printf '\177ELF\002\001\001\000\000' | kcheck eval -
  kcheck: standard input:1:1: not JSON: unexpected character
  [65]
  $ printf '{"schema": "kcheck.facts/1", "facts": {"host.name": "\377\376"}}' | kcheck eval -
  kcheck: standard input:1:54: not JSON: unexpected character
  [65]

Not a set of facts, or of another version.

  $ echo '[]' | kcheck eval -
  kcheck: standard input: the document is not an object
  [65]
  $ echo '5' | kcheck eval -
  kcheck: standard input: the document is not an object
  [65]
  $ echo '{}' | kcheck eval -
  kcheck: standard input: "schema": "kcheck.facts/1" is missing
  [65]
  $ echo '{"schema": "kcheck.facts/2", "facts": {}}' | kcheck eval -
  kcheck: standard input: the schema is "kcheck.facts/2", not "kcheck.facts/1"
  [65]
  $ echo '{"schema": 1, "facts": {}}' | kcheck eval -
  kcheck: standard input: "schema" is not text
  [65]
  $ echo '{"schema": "kcheck.facts/1"}' | kcheck eval -
  kcheck: standard input: "facts" is missing
  [65]
  $ echo '{"schema": "kcheck.facts/1", "facts": []}' | kcheck eval -
  kcheck: standard input: "facts" is not an object
  [65]
  $ echo '{"schema": "kcheck.facts/1", "facts": {}, "kernels": []}' | kcheck eval -
  kcheck: standard input: "kernels" is not an object
  [65]
  $ echo '{"schema": "kcheck.facts/1", "facts": {}, "kernels": {"6.1.64": 1}}' | kcheck eval -
  kcheck: standard input: "6.1.64" is not an object
  [65]
  $ echo '{"schema": "kcheck.facts/1", "facts": {}, "subject": "web-01"}' | kcheck eval -
  kcheck: standard input: "subject" is not an object
  [65]
  $ echo '{"schema": "kcheck.facts/1", "facts": {}, "subject": {"name": 1}}' | kcheck eval -
  kcheck: standard input: "name" is not text
  [65]

Facts of the wrong type, by the wrong name, or said twice.

  $ set_of '"kernel.release": 4.19' | kcheck eval -
  kcheck: standard input: the fact "kernel.release" is no boolean, integer, text or list of texts
  [65]
  $ set_of '"kernel.release": 419' | kcheck eval -
  kcheck: standard input: the fact "kernel.release" is of type text, not integer
  [65]
  $ set_of '"kernel.release": null' | kcheck eval -
  kcheck: standard input: the fact "kernel.release" is no boolean, integer, text or list of texts
  [65]
  $ set_of '"kernel.release": {}' | kcheck eval -
  kcheck: standard input: the fact "kernel.release" needs one of "value", "absent" and "unknown"
  [65]
  $ set_of '"kernel.release": {"value": ["4.19.43"]}' | kcheck eval -
  kcheck: standard input: the fact "kernel.release" is of type text, not list
  [65]
  $ set_of '"kernel.release": {"value": "4.19.43", "source": 1}' | kcheck eval -
  kcheck: standard input: "source" is not text
  [65]
  $ set_of '"ss.listeners": "4"' | kcheck eval -
  kcheck: standard input: the fact "ss.listeners" is of type integer, not text
  [65]
  $ set_of '"ss.listeners": 18446744073709551615' | kcheck eval -
  kcheck: standard input: the number of the fact "ss.listeners" is too large
  [65]
  $ set_of '"ss.listeners": 123456789012345678901234567890' | kcheck eval -
  kcheck: standard input: the fact "ss.listeners" is no boolean, integer, text or list of texts
  [65]
  $ set_of '"kernel.installed": [4.19]' | kcheck eval -
  kcheck: standard input: the list of the fact "kernel.installed" holds something other than text
  [65]
  $ set_of '"module.tcp_diag": {"absent": false}' | kcheck eval -
  kcheck: standard input: "absent" of the fact "module.tcp_diag" is not true
  [65]
  $ set_of '"module.tcp_diag": {"absent": true, "value": "loaded"}' | kcheck eval -
  kcheck: standard input: the fact "module.tcp_diag" needs one of "value", "absent" and "unknown"
  [65]
  $ set_of '"sock_diag.tcp": {"unknown": 5}' | kcheck eval -
  kcheck: standard input: "unknown" is not text
  [65]
  $ set_of '"kernel.relase": "4.19.43-13.al7"' | kcheck eval -
  kcheck: standard input: unknown fact "kernel.relase"; did you mean "kernel.release"?
  [65]
  $ set_of '"kernel.release": "6.1.64", "kernel.release": "6.1.66"' | kcheck eval -
  kcheck: standard input: the key "kernel.release" stands twice in one object
  [65]

Input without measure is refused soon and with little memory. (A sanitizer multiplies memory, so the bound is wide.)

  $ cat >limits.py <<'END'
  > import resource, subprocess, sys, time
  > started = time.monotonic()
  > code = subprocess.run(sys.argv[2:], stdin=open(sys.argv[1])).returncode
  > print("exit code", code)
  > if time.monotonic() - started > 60: print("took", time.monotonic() - started, "seconds")
  > peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
  > if peak > 1 << 20: print("took", peak, "KiB")
  > END
  $ head -c 200000000 /dev/zero | tr '\0' '[' >brackets
  $ "$PYTHON" limits.py brackets kcheck eval -
  kcheck: standard input: longer than the limit of 67108864 bytes
  exit code 65
  $ "$PYTHON" limits.py brackets kcheck eval brackets
  kcheck: brackets: longer than the limit of 67108864 bytes
  exit code 65
  $ truncate --size 60000000 brackets
  $ "$PYTHON" limits.py brackets kcheck eval -
  kcheck: standard input: nested deeper than 16 levels
  exit code 65
  $ head -c 60000000 /dev/zero | tr '\0' '{' >brackets
  $ "$PYTHON" limits.py brackets kcheck eval -
  kcheck: standard input:1:2: not JSON: unexpected character
  exit code 65
  $ (printf '{"a":'; head -c 6000000 /dev/zero | tr '\0' '1'; printf '}') >brackets
  $ "$PYTHON" limits.py brackets kcheck eval -
  kcheck: standard input: .*number overflow parsing '1{1,200}\.\.\. (re)
  exit code 65
  $ "$PYTHON" limits.py /dev/zero kcheck eval -
  kcheck: standard input: longer than the limit of 67108864 bytes
  exit code 65
  $ rm brackets

What the program of a later version adds is skipped.

  $ echo '{"schema": "kcheck.facts/1", "new": 1, "facts": {"kernel.release": "6.1.66", "later.fact": {"value": {"x": 1}}}}' >later.json
  $ judge later.json --only KC-1999-0003 -q
  given     kernel.release = 6.1.66
