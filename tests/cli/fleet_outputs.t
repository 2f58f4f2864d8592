  $ . "$TESTDIR/setup.bash"
  $ "$PYTHON" "$TESTDIR/../bench/inventory.py" 3000 7 >fleet.jsonl

Whatever the number of threads, and however often, the same input gives the same bytes.

  $ { "$PYTHON" "$TESTDIR/../bench/inventory.py" 12000 3; echo '{"host": '; cat fleet.jsonl; } >large.jsonl
  $ gzip <fleet.jsonl | head --bytes -1 >cut.gz
  $ for format in text jsonl json csv sarif prometheus html; do
  >   for jobs in 1 4 4; do
  >     kcheck fleet large.jsonl cut.gz fleet.jsonl -f $format --jobs $jobs --now 2026-11-22 2>&1 | sha256sum
  >   done | sort -u | wc -l
  > done
  1
  1
  1
  1
  1
  1
  1

Several reports of one run; a file is written whole or not at all.

  $ kcheck fleet fleet.jsonl --now 2026-11-22 -o json=whole.json -o csv=hosts.csv -o prometheus=- | head -1
  # HELP kcheck_fleet_hosts Hosts by the worst outcome of their findings.
  $ wc -l <hosts.csv; ls
  3001
  cut.gz
  facts
  fleet.jsonl
  hosts.csv
  large.jsonl
  rules
  whole.json
  $ kcheck fleet fleet.jsonl --now 2026-11-22 -o json=none/whole.json
  kcheck: cannot write none/whole.json: No such file or directory
  [74]

The page may load nothing and run nothing but its own script.

  $ kcheck fleet fleet.jsonl -f html | grep -o "default-src 'none'; style-src 'sha256-[^']*'; script-src 'sha256-" | sed 's/sha256-[^'"'"']*/HASH/g'
  default-src 'none'; style-src 'HASH'; script-src 'HASH

Summaries of parts add up to the summary of the whole, however it is cut.

  $ kcheck fleet fleet.jsonl --now 2026-11-22 >whole.txt; kcheck fleet fleet.jsonl --now 2026-11-22 -f prometheus >whole.prom
  [2]
  $ for parts in 1 2 7 64; do
  >   rm -rf parts; mkdir parts; split --number=l/$parts fleet.jsonl parts/
  >   for part in parts/*; do kcheck fleet $part --now 2026-11-22 -f json >$part.json; done
  >   kcheck fleet --merge-summaries parts/*.json -f json | diff - whole.json
  >   kcheck fleet --merge-summaries parts/*.json -f prometheus | diff - whole.prom
  >   kcheck fleet --merge-summaries parts/*.json | diff - whole.txt
  > done

So do those of a selection in groups, with stale hosts, bad records and a part that has no host at all; the exit code is the
whole's.

  $ asked=(--group-by region --select '{ fact: kernel.stream, in: [al7, al8] }' --max-fact-age 36h --now 2026-11-22T12:00:00Z)
  $ { sed 's/"seen":/"time":/' fleet.jsonl; echo '{"host": '; echo '{"host": "a", "ss.listeners": "many"}'; } >doubtful.jsonl
  $ kcheck fleet doubtful.jsonl "${asked[@]}" -f json 2>/dev/null >doubtful.json
  [65]
  $ grep -E '"(bad|left_out|stale|records)": [0-9]' doubtful.json
      "records": 3000,
      "bad": 2,
      "left_out": 2331,
      "stale": 208
  $ : >none; rm -rf parts; mkdir parts; split --number=l/7 doubtful.jsonl parts/
  $ for part in none parts/*; do kcheck fleet $part "${asked[@]}" -f json 2>/dev/null >$part.json; done
  [65]
  $ kcheck fleet --merge-summaries none.json parts/*.json -f json | cmp - doubtful.json; echo "${PIPESTATUS[@]}"
  65 0
  $ kcheck fleet --merge-summaries parts/*.json none.json -f json --skip-bad-input | cmp - doubtful.json; echo "${PIPESTATUS[@]}"
  2 0

Summaries are read as inventories are: from directories, from standard input, and compressed.

  $ rm -rf parts; mkdir -p parts/west; split --number=l/3 fleet.jsonl part.
  $ kcheck fleet part.aa --now 2026-11-22 -f json >parts/east.json
  [2]
  $ kcheck fleet part.ab --now 2026-11-22 -f json | gzip >parts/west/1
  $ kcheck fleet part.ac --now 2026-11-22 -f json | zstd -q >middle.json.zst
  $ kcheck fleet --merge-summaries parts - -f json <middle.json.zst | cmp - whole.json
  $ cp parts/west/1 cut.json.gz; truncate --size=-1 cut.json.gz; kcheck fleet --merge-summaries parts cut.json.gz
  kcheck: cut.json.gz: the gzip data is cut off
  [65]
  $ echo hello >parts/README; kcheck fleet --merge-summaries parts 2>&1 | cut -c1-37
  kcheck: parts/README: no JSON: [json.
  $ kcheck fleet --merge-summaries nowhere.json
  kcheck: nowhere.json: No such file or directory
  [66]
  $ kcheck fleet --merge-summaries - <<<'{}'
  kcheck: standard input: the document lacks "schema"; a summary is what kcheck fleet -f json writes
  [65]

A summary is no inventory, and nobody has to guess what to do with it.

  $ kcheck fleet whole.json
  kcheck: whole.json: is a summary of a fleet, which has no hosts to judge; kcheck fleet --merge-summaries adds summaries up
  [65]
  $ "$PYTHON" -c 'import json; print(json.dumps(json.load(open("whole.json"))))' >line.json
  $ kcheck fleet - <line.json 2>&1 | cut -c1-48
  kcheck: standard input: is a summary of a fleet,

What does not add up is refused.

  $ kcheck fleet --merge-summaries whole.json --only KC-2019-0001
  kcheck: --only: --merge-summaries judges nothing; give it to the runs that make the summaries
  [64]
  $ for option in "--max-rules-age 30d" "--rules $RULES" "-j 2" "--max-errors 9" "--group-by region"; do
  >   kcheck fleet --merge-summaries whole.json $option 2>&1 | cut -c1-60
  > done
  kcheck: --max-rules-age: --merge-summaries judges nothing; g
  kcheck: --rules: --merge-summaries judges nothing; give it t
  kcheck: --jobs: --merge-summaries judges nothing; give it to
  kcheck: --max-errors: --merge-summaries judges nothing; give
  kcheck: --group-by: --merge-summaries judges nothing; give i
  $ kcheck fleet --merge-summaries whole.json -f jsonl
  kcheck: jsonl has rows of hosts, and summaries have none
  [64]
  $ kcheck fleet fleet.jsonl --only KC-2019-0001 -f json >other.json; kcheck fleet --merge-summaries whole.json other.json 2>&1 | cut -c1-60
  kcheck: other.json: the parts were judged by other rules (sh

A reader that went away is an error of writing, whether hosts are judged or summaries are added up.

  $ exec 4> >(exit); wait $!
  $ kcheck fleet fleet.jsonl >&4
  kcheck: cannot write standard output: Broken pipe
  [74]
  $ kcheck fleet --merge-summaries whole.json >&4
  kcheck: cannot write standard output: Broken pipe
  [74]
  $ exec 4>&-

A part whose run was interrupted leaves the sum undecided.

  $ echo '{"host": "a", "kernel": "4.19.43-13.1.al7.x86_64"}' | kcheck fleet - --only KC-2019-0001 -f json >clear.json
  $ sed 's/"partial": false/"partial": true/' clear.json >cut.json; kcheck fleet --merge-summaries clear.json cut.json -q
  note      partial: the run was interrupted, and the hosts after that are not in
            here
  [3]

So does one that was judged by rules that are too old.

  $ echo '{"host": "b", "kernel": "4.19.43-13.1.al7.x86_64"}' |
  >   kcheck fleet - --only KC-2019-0001 --max-rules-age 1d --now 2027-01-01 -f json >old.json
  [3]
  $ for parts in "clear.json old.json" "old.json clear.json"; do kcheck fleet --merge-summaries $parts -q; echo $?; done
  note      the rules are of 2026-11-22T00:00:00Z, 40 days ago: older than
            --max-rules-age allows; get newer ones
  3
  note      the rules are of 2026-11-22T00:00:00Z, 40 days ago: older than
            --max-rules-age allows; get newer ones
  3
  $ kcheck fleet --merge-summaries clear.json old.json -f json | grep '"stale": "'
      "stale": "the rules are of 2026-11-22T00:00:00Z, 40 days ago: older than --max-rules-age allows; get newer ones"

Lines in, lines out: GNU parallel spreads it, and nothing changes.

  $ kcheck fleet fleet.jsonl -f jsonl >rows.jsonl
  [2]
  $ parallel --will-cite --pipe --keep-order --block 100k 'kcheck fleet - -f jsonl; [ $? -le 3 ]' <fleet.jsonl | cmp - rows.jsonl
