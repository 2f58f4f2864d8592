How far the verdicts on a fleet can be relied on: what was not compared is not clean.

  $ . "$TESTDIR/setup.bash"
  $ cp "$TESTDIR"/../inventory/data/describe-*.json .
  $ fleet() { kcheck fleet "$@" --only KC-2019-0001 --now 2026-11-22T10:00:00Z; }
  $ rows() { fleet "$@" -f jsonl --all | sed 's/"action.*"evidence"/"evidence"/; s/,"severity.*//; s/,"action":"none",/,/; s/,"findings":\[\]//'; return "${PIPESTATUS[0]}"; }

A stream that no advisory knows, whether the kernel runs or an image is known to ship it; neither is clean for eval.

  $ cat >streams.jsonl <<'END'
  > {"host": "lab-1", "kernel": "6.5.6-300.fc39.x86_64"}
  > {"host": "lab-2", "image": "fedora_34_1_x64_20G_alibase_20210623.vhd"}
  > {"host": "web-1", "kernel": "4.19.43-13.1.al7.x86_64"}
  > END
  $ grep --quiet '^  fedora_34_1_x64_20G_alibase_20210623.vhd:' "$RULES"/images.yaml
  $ rows streams.jsonl
  {"host":"lab-1","id":null,"kernel":"6.5.6-300.fc39.x86_64","outcome":"not_affected","uncovered":true}
  {"host":"lab-2","id":null,"image":"fedora_34_1_x64_20G_alibase_20210623.vhd","kernel":null,"outcome":"not_affected","uncovered":true,"image_only":true}
  {"host":"web-1","id":null,"kernel":"4.19.43-13.1.al7.x86_64","outcome":"not_affected"}
  [3]
  $ fleet streams.jsonl -q
  note      no advisory here knows the stream fc34: 1 host, of which nothing was
            compared
  note      no advisory here knows the stream fc39: 1 host, of which nothing was
            compared
  [3]
  $ fleet streams.jsonl --allow-unknown -q
  $ fleet streams.jsonl -f json | grep -A 9 '"hosts": {'
    "hosts": {
      "total": 3,
      "affected": 0,
      "mitigated": 0,
      "unknown": 0,
      "not_affected": 3,
      "clear": 1,
      "uncovered": 2,
      "image_only": 1,
      "stale": 0
  $ fleet streams.jsonl -f csv | cut -d, -f1,4,6,12,14
  host,stream,outcome,uncovered,image_only
  lab-1,fc39,not_affected,true,false
  lab-2,fc34,not_affected,true,true
  web-1,al7,not_affected,false,false
  $ fleet streams.jsonl -f prometheus | grep '^kcheck_fleet_uncovered'
  kcheck_fleet_uncovered_hosts{stream="fc34"} 1
  kcheck_fleet_uncovered_hosts{stream="fc39"} 1
  $ echo '{"schema": "kcheck.facts/1", "facts": {"image.id": "fedora_34_1_x64_20G_alibase_20210623.vhd"}}' >fedora.json
  $ kcheck eval fedora.json --only KC-2019-0001 -q
  given     image.id = fedora_34_1_x64_20G_alibase_20210623.vhd
  note      no advisory here knows the stream fc34 of the kernel that the image
            ships
  [3]
  $ kcheck eval fedora.json --only KC-2023-0001
  given     image.id = fedora_34_1_x64_20G_alibase_20210623.vhd
  note      kernel unknown: kernel.release is unknown (not in the fact set)
  note      no advisory here knows the stream fc34 of the kernel that the image
            ships
  0 affected, 0 undecided, 1 clear of 1 advisory (built in, 2026-11-22)
  [3]

Instances of ECS are known by their images. A custom image has the kernel that DescribeImages states, whichever comes first;
without that, nothing is known of it, and it is not said to have been judged by its image.

  $ rows describe-instances.json --skip-bad-input
  kcheck: describe-instances.json:1: Instances.Instance[2] has no InstanceId
  {"host":"web-01","id":"i-bp1aaaaaaaaaaaaaaaa1","image":"aliyun_3_x64_20G_alibase_20210425.vhd","kernel":null,"outcome":"not_affected","image_only":true}
  {"host":"db-01","id":"i-bp1aaaaaaaaaaaaaaaa2","image":"m-bp1custom","kernel":null,"outcome":"unknown","evidence":null
  {"host":null,"id":"i-bp1aaaaaaaaaaaaaaaa4","image":"m-bp1custom","kernel":null,"outcome":"unknown","evidence":null
  [3]
  $ rows describe-instances.json describe-images.json --skip-bad-input
  kcheck: describe-images.json:1: Images.Image[2] has no ImageId
  kcheck: describe-instances.json:1: Instances.Instance[2] has no InstanceId
  {"host":"web-01","id":"i-bp1aaaaaaaaaaaaaaaa1","image":"aliyun_3_x64_20G_alibase_20210425.vhd","kernel":null,"outcome":"not_affected","image_only":true}
  {"host":"db-01","id":"i-bp1aaaaaaaaaaaaaaaa2","image":"m-bp1custom","kernel":null,"outcome":"not_affected","image_only":true}
  {"host":null,"id":"i-bp1aaaaaaaaaaaaaaaa4","image":"m-bp1custom","kernel":null,"outcome":"not_affected","image_only":true}
  $ gzip describe-images.json; rows describe-instances.json describe-images.json.gz --skip-bad-input 2>&1 | cut -d, -f1,3,5
  kcheck: describe-images.json.gz:1: Images.Image[2] has no ImageId
  kcheck: describe-instances.json:1: Instances.Instance[2] has no InstanceId
  {"host":"web-01","image":"aliyun_3_x64_20G_alibase_20210425.vhd","outcome":"not_affected"
  {"host":"db-01","image":"m-bp1custom","outcome":"not_affected"
  {"host":null,"image":"m-bp1custom","outcome":"not_affected"
  $ fleet describe-instances.json --skip-bad-input 2>&1 | grep ^note
  note      1 record could not be read and is not in here
  note      1 host judged by the image alone, for the kernel is not known
  note      2 hosts of which nothing tells the kernel

A kernel outranks the image that it was installed from.

  $ echo '{"host": "a", "kernel": "4.19.43-13.1.al7.x86_64", "image": "aliyun-2.1903-x64-20G-alibase-20190507.vhd"}' | rows -
  {"host":"a","id":null,"image":"aliyun-2.1903-x64-20G-alibase-20190507.vhd","kernel":"4.19.43-13.1.al7.x86_64","outcome":"not_affected"}
  $ echo '{"host": "a", "image": "aliyun-2.1903-x64-20G-alibase-20190507.vhd"}' | rows -
  {"host":"a","id":null,"image":"aliyun-2.1903-x64-20G-alibase-20190507.vhd","kernel":null,"outcome":"affected","evidence":"image"
  [2]

Facts that are too old, or of no known age, are not clean either. A time without an offset is UTC.

  $ cat >ages.jsonl <<'END'
  > {"host": "fresh", "kernel": "4.19.43-13.1.al7.x86_64", "time": "2026-11-21T10:00:01Z"}
  > {"host": "old", "kernel": "4.19.43-13.1.al7.x86_64", "time": "2026-11-21T09:59:59Z"}
  > {"host": "east", "kernel": "4.19.43-13.1.al7.x86_64", "time": "2026-11-21T18:00:01+08:00"}
  > {"host": "seconds", "kernel": "4.19.43-13.1.al7.x86_64", "time": 1795341600}
  > {"host": "ageless", "kernel": "4.19.43-13.1.al7.x86_64"}
  > {"host": "nonsense", "kernel": "4.19.43-13.1.al7.x86_64", "time": "last week"}
  > END
  $ rows ages.jsonl --max-fact-age 24h
  {"host":"fresh","id":null,"kernel":"4.19.43-13.1.al7.x86_64","outcome":"not_affected"}
  {"host":"old","id":null,"kernel":"4.19.43-13.1.al7.x86_64","outcome":"not_affected","stale":true}
  {"host":"east","id":null,"kernel":"4.19.43-13.1.al7.x86_64","outcome":"not_affected"}
  {"host":"seconds","id":null,"kernel":"4.19.43-13.1.al7.x86_64","outcome":"not_affected"}
  {"host":"ageless","id":null,"kernel":"4.19.43-13.1.al7.x86_64","outcome":"not_affected","stale":true}
  {"host":"nonsense","id":null,"kernel":"4.19.43-13.1.al7.x86_64","outcome":"not_affected","stale":true}
  [3]
  $ fleet ages.jsonl --max-fact-age 24h -q
  note      the facts of 3 hosts are older than --max-fact-age, or of no known age
  [3]
  $ fleet ages.jsonl --max-fact-age 24h -q --allow-unknown
  $ fleet ages.jsonl --max-fact-age 24h --allow-unknown | grep -A 1 ^note
  note      the facts of 3 hosts are older than --max-fact-age, or of no known age
  note      1 record with a time that cannot be read, which counts as none
  0 affected, 0 undecided, 3 stale, 3 clear of 6 hosts by 1 advisory (built in,
  $ fleet ages.jsonl -q
  $ fleet ages.jsonl --max-fact-age 4000w -q
  note      the facts of 2 hosts are older than --max-fact-age, or of no known age
  [3]
  $ head -n 4 ages.jsonl | sed 's/"time": [^}]*/"time": "2026-11-23T09:59:59Z"/' | fleet - --max-fact-age 24h -q
  $ echo '{"host": "future", "kernel": "4.19.43-13.1.al7.x86_64", "time": "2026-11-23T10:00:01Z"}' | fleet - --max-fact-age 24h -q
  note      the facts of 1 host are older than --max-fact-age, or of no known age
  [3]
  $ fleet ages.jsonl -f json | grep bad_times
      "bad_times": 1
  $ fleet ages.jsonl | grep time
  note      1 record with a time that cannot be read, which counts as none
  $ fleet ages.jsonl --max-fact-age soon
  kcheck: --max-fact-age "soon" is no age such as 36h, 30d or 8w
  [64]

A time with a fraction of a second or without seconds tells which record is newer, as any other.

  $ cat >newer.jsonl <<'END'
  > {"host": "a", "kernel": "4.19.43-13.al7.x86_64", "time": 1795341602.5}
  > {"host": "a", "kernel": "4.19.43-13.1.al7.x86_64", "time": "2026-11-22T10:00:01Z"}
  > {"host": "b", "kernel": "4.19.43-13.al7.x86_64", "time": "2026-11-22T10:01Z"}
  > {"host": "b", "kernel": "4.19.43-13.1.al7.x86_64", "time": "2026-11-22T10:00:01Z"}
  > END
  $ rows newer.jsonl
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected","evidence":"kernel"
  {"host":"b","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected","evidence":"kernel"
  [2]

No host at all is no verdict.

  $ : >empty.jsonl; fleet empty.jsonl -f json | grep -E '"total"|"records"'
      "records": 0,
      "total": 0,
  $ echo '# nothing yet' | fleet - --input-format list -f jsonl
  [3]
  $ echo 'host,kernel' | fleet - -f csv
  host,id,kernel,stream,image,outcome,action,affected,mitigated,unknown,worst_severity,uncovered,stale,image_only,group\r (esc)
  [3]
  $ fleet streams.jsonl --select '{ fact: kernel.stream, is: an8 }' -f jsonl
  [3]
