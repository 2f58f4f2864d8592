Fixes by stable series: each release is held against the fix of its own series.

  $ . "$TESTDIR/setup.bash"
  $ kcheck rules show KC-2022-0101 | grep affected
  affected      mainline: fixed in 5.10.102, 5.15.25, 5.16.11
  $ dirty_pipe() { kcheck eval - --only KC-2022-0101 --set "kernel.release=$1" "${@:2}" <<<'{"schema":"kcheck.facts/1","facts":{}}'; }

A later version may lack what an earlier one has.

  $ for release in 5.10.102 5.15.24 5.15.25 5.12.3 5.17.0-rc1 5.17.0 5.15.24-1.amzn2; do
  >     dirty_pipe "$release" --all -f json | "$PYTHON" -c 'import json, sys
  > for finding in json.load(sys.stdin)["findings"]: print(finding["outcome"], finding["fixed"], *finding["why"])'; done
  not_affected 5.10.102 running 5.10.102 is at or above 5.10.102 (mainline)
  affected 5.15.25 running 5.15.24 is below 5.15.25 (mainline)
  not_affected 5.15.25 running 5.15.25 is at or above 5.15.25 (mainline)
  unknown 5.15.25 running 5.12.3 is of series 5.12, for which the source lists no fix; it may have the bug or not (mainline)
  unknown None running 5.17.0-rc1 is a release candidate, and the source lists releases only (mainline)
  not_affected None running 5.17.0 is of a later series than the fixed 5.16.11 (mainline)
  not_affected None no bound is for stream amzn2
  $ kcheck explain KC-2022-0101 --set kernel.release=5.12.3 <<<'{"schema":"kcheck.facts/1","facts":{}}' - | sed -n 3,6p
  unknown  KC-2022-0101 is unknown
  unknown    the running kernel 5.12.3 (given) is affected
  unknown      5.12.3 is of series 5.12, for which the source lists no fix; it may have the bug or not (mainline)
