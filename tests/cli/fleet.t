  $ . "$TESTDIR/setup.bash"

A fleet is judged host by host; what is not known is not clean.

  $ cat >fleet.jsonl <<'END'
  > {"host": "web-1", "id": "i-1", "kernel": "4.19.43-13.al7.x86_64", "region": "east", "sock_diag.tcp": "unavailable"}
  > {"host": "web-2", "id": "i-2", "kernel": "4.19.43-13.1.al7.x86_64", "region": "east", "sock_diag.tcp": "available"}
  > {"host": "web-3", "id": "i-3", "region": "west"}
  > {"host": "lab-1", "id": "i-4", "kernel": "6.5.6-300.fc39.x86_64", "region": "west"}
  > {"host": "old-1", "id": "i-5", "image": "aliyun-2.1903-x64-20G-alibase-20190507.vhd", "region": "west"}
  > END
  $ kcheck fleet fleet.jsonl --only KC-2019-0001
  AFFECTED  2 of 5 hosts
            do     upgrading 1 host of al7 to 4.19.43-13.1.al7 clears 1 advisory
                   (KC-2019-0001)
  
  AFFECTED  KC-2019-0001  low  ss reports Send-Q 0 for every listening TCP socket
            hosts  2 affected, 1 undecided
            kernel not known (1), 4.19.43-13.al7.x86_64 (1)
            do     Upgrade to kernel-4.19.43-13.1.al7 or later and reboot.
  
  by stream and kernel       hosts  affected  undecided  clear
  al7                            2         1          0      1
    4.19.43-13.al7.x86_64        1         1          0      0
    4.19.43-13.1.al7.x86_64      1         0          0      1
  fc39                           1         0          0      -
    6.5.6-300.fc39.x86_64        1         0          0      -
  stream not known               2         1          1      0
    not known                    2         1          1      0
  
  by image                                    hosts  affected  undecided
  no image stated                                 4         1          1
  aliyun-2.1903-x64-20G-alibase-20190507.vhd      1         1          0
  
  note      no advisory here knows the stream fc39: 1 host, of which nothing was
            compared
  note      1 host judged by the image alone, for the kernel is not known
  note      1 host of which nothing tells the kernel
  2 affected, 1 undecided, 1 not covered, 1 clear of 5 hosts by 1 advisory (built
  in, 2026-11-22)
  [2]
  $ kcheck fleet fleet.jsonl --only KC-2019-0001 -q
  AFFECTED  KC-2019-0001  low  2 hosts  ss reports Send-Q 0 for every listening TCP socket
  note      no advisory here knows the stream fc39: 1 host, of which nothing was
            compared
  [2]
  $ kcheck fleet fleet.jsonl --only KC-2019-0001 -f jsonl --all
  {"host":"web-1","id":"i-1","kernel":"4.19.43-13.al7.x86_64","outcome":"affected","action":"upgrade_and_reboot","findings":[{"id":"KC-2019-0001","outcome":"affected","evidence":"probe","severity":"low","fixed":"4.19.43-13.1.al7","fingerprint":"c7592603ca5ca4d238c79437006d7f78"}]}
  {"host":"web-2","id":"i-2","kernel":"4.19.43-13.1.al7.x86_64","outcome":"not_affected","action":"none","findings":[]}
  {"host":"web-3","id":"i-3","kernel":null,"outcome":"unknown","action":"none","findings":[{"id":"KC-2019-0001","outcome":"unknown","evidence":null,"severity":"low","fingerprint":"347c3a68b9e79c57692d2c2db5539ac6"}]}
  {"host":"lab-1","id":"i-4","kernel":"6.5.6-300.fc39.x86_64","outcome":"not_affected","action":"none","uncovered":true,"findings":[]}
  {"host":"old-1","id":"i-5","image":"aliyun-2.1903-x64-20G-alibase-20190507.vhd","kernel":null,"outcome":"affected","action":"upgrade_and_reboot","image_only":true,"findings":[{"id":"KC-2019-0001","outcome":"affected","evidence":"image","severity":"low","fingerprint":"515914360e387374baec4bbac18ba2a4"}]}
  [2]
  $ head -2 fleet.jsonl | tail -1 | kcheck fleet - --only KC-2019-0001 -q
  $ echo '{"host": "lab", "kernel": "6.5.6-300.fc39.x86_64"}' | kcheck fleet - --only KC-2019-0001 -q
  note      no advisory here knows the stream fc39: 1 host, of which nothing was
            compared
  [3]
  $ echo '{"host": "lab", "kernel": "6.5.6-300.fc39.x86_64"}' | kcheck fleet - --only KC-2019-0001 -q --allow-unknown
  $ kcheck fleet fleet.jsonl --only KC-2019-0001 -q --fail-on high
  note      no advisory here knows the stream fc39: 1 host, of which nothing was
            compared
  [3]

--fail-on decides the exit code, of parts that are added up as well; what is found stays found.

  $ head -1 fleet.jsonl | kcheck fleet - --only KC-2019-0001 -f json >low.json
  [2]
  $ for limit in low high; do
  >   head -1 fleet.jsonl | kcheck fleet - --only KC-2019-0001 --fail-on $limit | sed -n '1p;$p'; echo "${PIPESTATUS[1]}"
  >   head -1 fleet.jsonl | kcheck fleet - --only KC-2019-0001 --fail-on $limit -f json | grep -cE '"(affected|total)": 1,'
  >   kcheck fleet --merge-summaries low.json --fail-on $limit -q; echo "$?"
  > done
  AFFECTED  1 of 1 host
  1 affected, 0 undecided, 0 clear of 1 host by 1 advisory (built in, 2026-11-22)
  2
  6
  AFFECTED  KC-2019-0001  low  1 host  ss reports Send-Q 0 for every listening TCP socket
  2
  AFFECTED  1 of 1 host
  1 affected, 0 undecided, 0 clear of 1 host by 1 advisory (built in, 2026-11-22)
  0
  6
  0

Groups by a column and by a fact; a selection.

  $ kcheck fleet fleet.jsonl --only KC-2019-0001 --group-by region | sed -n '/^by region/,/^$/p'
  by region  hosts  affected  undecided
  west           3         1          1
  east           2         1          0
  
  $ kcheck fleet fleet.jsonl --only KC-2019-0001 --group-by kernel.stream | sed -n '/^by kernel.stream/,/^$/p'
  by kernel.stream  hosts  affected  undecided
  not stated            2         1          1
  al7                   2         1          0
  fc39                  1         0          0
  
  $ kcheck fleet fleet.jsonl --only KC-2019-0001 --group-by Image | sed -n '/^by Image/,/^$/p'
  by Image                                    hosts  affected  undecided
  not stated                                      4         1          1
  aliyun-2.1903-x64-20G-alibase-20190507.vhd      1         1          0
  
  $ echo '{"host": "a", "kernel": "4.19.43-13.1.al7.x86_64", "release": "7.9"}' | cat fleet.jsonl - |
  >   kcheck fleet - --only KC-2019-0001 --group-by release | sed -n '/^by release/,/^$/p'
  by release               hosts  affected  undecided
  not stated                   2         1          1
  4.19.43-13.al7.x86_64        1         1          0
  4.19.43-13.1.al7.x86_64      1         0          0
  6.5.6-300.fc39.x86_64        1         0          0
  7.9                          1         0          0
  
  $ for name in host hostname name id instance_id InstanceId time collected_at; do
  >   kcheck fleet fleet.jsonl --group-by $name 2>&1 | cut -d ';' -f1
  > done
  kcheck: --group-by "host": each host has one of its own
  kcheck: --group-by "hostname": each host has one of its own
  kcheck: --group-by "name": each host has one of its own
  kcheck: --group-by "id": each host has one of its own
  kcheck: --group-by "instance_id": each host has one of its own
  kcheck: --group-by "InstanceId": each host has one of its own
  kcheck: --group-by "time": each host has one of its own
  kcheck: --group-by "collected_at": each host has one of its own
  $ kcheck fleet fleet.jsonl --group-by host
  kcheck: --group-by "host": each host has one of its own; group by a fact such as kernel.stream or a column such as region
  [64]
  $ kcheck fleet fleet.jsonl --only KC-2019-0001 --group-by regoin | grep groups
  note      no host has a value of "regoin", so there are no groups
  $ kcheck fleet fleet.jsonl --only KC-2019-0001 -f jsonl --all --select '{ fact: kernel.stream, is: al7 }' | cut -d, -f1
  {"host":"web-1"
  {"host":"web-2"
  $ kcheck fleet fleet.jsonl --select '{ fact: kernel.strem, is: al7 }'
  kcheck: --select:1:9: unknown fact "kernel.strem"; did you mean "kernel.stream"?; write it as in --select '{ fact: kernel.stream, is: al7 }'
  [64]
  $ kcheck fleet fleet.jsonl --select '{ fact: kernel.stream, is: 3 }' 2>&1 | sed 's/; .*//'
  kcheck: --select:1:28: 3 is no text, but kernel.stream is of type text
  $ kcheck fleet fleet.jsonl --select '{ fact: ss.listeners, is: many }' 2>&1 | sed 's/; write .*//'
  kcheck: --select:1:27: "many" is not a whole number, such as 4; ss.listeners is of type integer
  $ kcheck fleet fleet.jsonl --only KC-2019-0001 --select '{ fact: kernel.stream, is: "3" }' | tail -2
  note      5 hosts left out by --select
  0 affected, 0 undecided, 0 clear of 0 hosts by 1 advisory (built in, 2026-11-22)
  $ kcheck fleet fleet.jsonl --select 'fact: [' 2>&1 | sed 's/;.*//'
  kcheck: --select:1:1: end of sequence flow not found

A host that is there twice counts once: the later record, by its time where both have one.

  $ cat >twice.jsonl <<'END'
  > {"host": "a", "kernel": "4.19.43-13.1.al7.x86_64", "time": "2026-11-22T10:00:00Z"}
  > {"host": "a", "kernel": "4.19.43-13.al7.x86_64", "time": "2026-11-22T09:00:00Z"}
  > {"host": "b", "kernel": "4.19.43-13.al7.x86_64"}
  > {"host": "b", "kernel": "4.19.43-13.1.al7.x86_64"}
  > END
  $ kcheck fleet twice.jsonl --only KC-2019-0001 | tail -3
  
  note      2 records of hosts of which another one counts
  0 affected, 0 undecided, 2 clear of 2 hosts by 1 advisory (built in, 2026-11-22)
  $ kcheck fleet twice.jsonl --only KC-2019-0001 -f jsonl --all | cut -d, -f1,3,4
  {"host":"a","kernel":"4.19.43-13.1.al7.x86_64","outcome":"not_affected"
  {"host":"b","kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  {"host":"b","kernel":"4.19.43-13.1.al7.x86_64","outcome":"not_affected"

Where times do not tell which record is the newer one, a record that does not know the kernel replaces none that does.

  $ echo '{"InstanceId": "i-1", "TypeName": "ACS:InstanceInformation", "CaptureTime": "2026-11-22T10:00:00Z", "Entries": [{"ComputerName": "a", "PlatformName": "Alibaba Cloud Linux"}]}' >oos.json
  $ echo '{"host": "a", "id": "i-1", "kernel": "4.19.43-13.1.al7.x86_64"}' >known.jsonl
  $ for order in "known.jsonl oos.json" "oos.json known.jsonl"; do
  >   kcheck fleet $order --only KC-2019-0001 -f json | grep -E '"(duplicates|total|kernel)": [^{]' | sort -u
  > done
        "kernel": "4.19.43-13.1.al7.x86_64",
      "duplicates": 1,
      "total": 1,
        "kernel": "4.19.43-13.1.al7.x86_64",
      "duplicates": 1,
      "total": 1,
  $ echo '{"host": "a", "id": "i-1", "kernel": "4.19.43-13.1.al7.x86_64", "time": "2026-11-22T09:00:00Z"}' >old.jsonl
  $ kcheck fleet old.jsonl oos.json --only KC-2019-0001 | tail -2
  note      1 record of hosts of which another one counts
  0 affected, 1 undecided, 0 clear of 1 host by 1 advisory (built in, 2026-11-22)
  $ kcheck fleet known.jsonl oos.json --select '{ fact: kernel.stream, is: al7 }' --only KC-2019-0001 | tail -1
  0 affected, 0 undecided, 1 clear of 1 host by 1 advisory (built in, 2026-11-22)

The newest record also decides whether --select leaves a host out, wherever it stands.

  $ cat >moved.jsonl <<'END'
  > {"host": "a", "kernel": "4.19.43-13.al7.x86_64", "time": "2026-11-22T09:00:00Z"}
  > {"host": "a", "kernel": "5.10.134-16.3.al8.x86_64", "time": "2026-11-22T10:00:00Z"}
  > {"host": "b", "kernel": "4.19.43-13.1.al7.x86_64"}
  > END
  $ moved() { kcheck fleet - --only KC-2019-0001 --select '{ fact: kernel.stream, is: al7 }' "$@"; }
  $ moved <moved.jsonl | tail -3
  note      1 record of hosts of which another one counts
  note      1 host left out by --select
  0 affected, 0 undecided, 1 clear of 1 host by 1 advisory (built in, 2026-11-22)
  $ tac moved.jsonl | moved -f jsonl --all | cut -d, -f1,3,4
  {"host":"b","kernel":"4.19.43-13.1.al7.x86_64","outcome":"not_affected"
  $ moved -f html <moved.jsonl | grep -o '"table":.*"ids"'
  "table":{"total":1,"shown":1,"names":["b"],"ids"

Old facts are no verdict of today.

  $ kcheck fleet twice.jsonl --only KC-2019-0001 --max-fact-age 30d --now 2026-11-23 | tail -5
  
  note      the facts of 1 host are older than --max-fact-age, or of no known age
  note      2 records of hosts of which another one counts
  0 affected, 0 undecided, 1 stale, 1 clear of 2 hosts by 1 advisory (built in,
  2026-11-22)

A record that cannot be read does not stop the run.

  $ printf '%s\n' '{"host": "a", "kernel": "4.19.43-13.1.al7.x86_64"}' '{"host": "b", ' '{"host": "c", "ss.listeners": "many"}' >bad.jsonl
  $ kcheck fleet bad.jsonl --only KC-2019-0001 -q
  kcheck: bad.jsonl:2: is not JSON: no closing bracket at its end: {"host": "b",
  kcheck: bad.jsonl:3: the fact "ss.listeners" is of type integer, not text
  note      2 records could not be read and are not in here
  [65]
  $ kcheck fleet bad.jsonl --only KC-2019-0001 -q --skip-bad-input 2>/dev/null
  note      2 records could not be read and are not in here
  $ kcheck fleet bad.jsonl --only KC-2019-0001 -q --max-errors 1
  kcheck: bad.jsonl:2: is not JSON: no closing bracket at its end: {"host": "b",
  kcheck: gave up after 1 bad record, as --max-errors says
  [65]

What is asked wrongly.

  $ kcheck fleet nowhere.jsonl
  kcheck: nowhere.jsonl: No such file or directory
  [66]
  $ kcheck fleet fleet.jsonl -f yaml
  kcheck: there is no format "yaml" for fleets; it is one of text, jsonl, json, csv, sarif, prometheus, html
  [64]
  $ kcheck fleet fleet.jsonl --input-format xlsx
  kcheck: --input-format "xlsx" is none; it is one of facts, report, ecs-images, ecs-instances, sysom, oos, kubectl, ansible, ansible-adhoc, osquery, jsonl, csv, list
  [64]
  $ kcheck fleet fleet.jsonl -o json=a -o html=a
  kcheck: two reports go to a; give each a file of its own
  [64]
  $ kcheck fleet fleet.jsonl --only KC-1
  kcheck: no advisory "KC-1"; `kcheck rules list` lists them
  [64]
  $ kcheck fleet fleet.jsonl --jobs 0
  kcheck: --jobs: Value 0 not in range 1 to 1024; see kcheck --help
  [64]
  $ kcheck fleet fleet.jsonl --max-errors -1
  kcheck: --max-errors: Value -1 not in range 0 to 1000000000; see kcheck --help
  [64]
  $ echo 'no inventory, whatever it is' | kcheck fleet - 2>&1 | sed 's/ (.*//'
  kcheck: standard input: begins with "no inventory, whatever it is", which is no inventory that kcheck knows
  $ : >empty; kcheck fleet empty -q
  note      there is no host to judge
  [3]
