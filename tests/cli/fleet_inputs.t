  $ . "$TESTDIR/setup.bash"
  $ judge() { kcheck fleet "$@" --only KC-2019-0001 -f jsonl --all | cut -d, -f1-4; return "${PIPESTATUS[0]}"; }

The same hosts, in many forms; what they are is told apart by content.

  $ echo '{"host": "a", "kernel": "4.19.43-13.al7.x86_64"}' >lines; judge lines
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  [2]
  $ printf 'hostname;kernel release\na;4.19.43-13.al7.x86_64\n' >table; judge table
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  [2]
  $ printf '# hosts\na 4.19.43-13.al7.x86_64\n' >list; judge list
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  [2]
  $ echo '{"schema": "kcheck.facts/1", "subject": {"name": "a"}, "facts": {"kernel.release": "4.19.43-13.al7.x86_64"}}' >facts.json; judge facts.json
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  [2]
  $ kcheck eval facts.json -f json --only KC-2019-0001 >report.json; judge report.json
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  [2]
  $ echo '{"kind": "List", "items": [{"kind": "Node", "metadata": {"name": "a", "uid": "u"}, "status": {"nodeInfo": {"kernelVersion": "4.19.43-13.al7.x86_64"}}}]}' >nodes.json; judge nodes.json
  {"host":"a","id":"u","kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  [2]
  $ echo '{"data": [{"instanceId": "i-1", "instanceName": "a", "kernelVersion": "4.19.43-13.al7.x86_64", "imageId": "m-1"}]}' >sysom.json; judge sysom.json
  {"host":"a","id":"i-1","image":"m-1","kernel":"4.19.43-13.al7.x86_64"
  [2]
  $ mkdir cache; echo '{"ansible_hostname": "a", "ansible_kernel": "4.19.43-13.al7.x86_64", "ansible_system": "Linux"}' >cache/a; judge cache
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  [2]

Compressed, from standard input, and all at once: the host that is there many times counts once.

  $ gzip -k lines; judge lines.gz
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  [2]
  $ zstd -q list; judge - <list.zst
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  [2]
  $ kcheck fleet lines table list facts.json report.json nodes.json cache lines.gz --only KC-2019-0001 | tail -3
  
  note      6 records of hosts of which another one counts
  2 affected, 0 undecided, 0 clear of 2 hosts by 1 advisory (built in, 2026-11-22)

What else the tests have of each form; a directory stands for the files below it, whatever they are.

  $ data="$TESTDIR/../inventory/data"
  $ for form in ansible node.json nodes.json oos-search.json osquery-results.log osquery-rows.json sysom.json; do
  >   echo "$form:"; judge "$data/$form" --skip-bad-input 2>/dev/null | cut -d, -f1,2; echo "${PIPESTATUS[0]}"
  > done
  ansible:
  {"host":"web-01","id":"af401694-c1ec-44d6-971a-2d9a1270f472"
  {"host":"web-02.example.com","id":null
  0
  node.json:
  {"host":"metal-1","id":"7f3e"
  0
  nodes.json:
  {"host":"cn-hangzhou.172.16.0.1","id":"i-bp1aaaaaaaaaaaaaaaa1"
  0
  oos-search.json:
  {"host":"web-01","id":"i-bp1aaaaaaaaaaaaaaaa1"
  3
  osquery-results.log:
  {"host":"web-01","id":"af40"
  {"host":"db-01","id":"f00d"
  {"host":"web-02","id":null
  0
  osquery-rows.json:
  {"host":"web-01","id":"af401694-c1ec-44d6-971a-2d9a1270f472"
  0
  sysom.json:
  {"host":"web-01","id":"i-bp1aaaaaaaaaaaaaaaa1"
  0
  $ mkdir -p tree/below; cp lines.gz tree; cp facts.json tree/below; sed 's/^a /b /' list | zstd -q >tree/below/list.zst; echo no >tree/.hidden
  $ judge tree
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  {"host":"b","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  [2]

What is missing is told before anything is judged. What is damaged or no inventory is one bad record beside the rest, and
alone an error.

  $ kcheck fleet lines nowhere -f jsonl
  kcheck: nowhere: No such file or directory
  [66]
  $ mkdir hollow; kcheck fleet hollow
  kcheck: hollow: the directory holds no file
  [65]
  $ head -c 20 lines.gz >cut.gz; kcheck fleet cut.gz lines --only KC-2019-0001 -q
  kcheck: cut.gz: the gzip data is cut off
  AFFECTED  KC-2019-0001  low  1 host  ss reports Send-Q 0 for every listening TCP socket
  note      1 record could not be read and is not in here
  [65]
  $ kcheck fleet cut.gz
  kcheck: cut.gz: the gzip data is cut off
  [65]
  $ kcheck fleet cut.gz cut.gz hollow --skip-bad-input
  kcheck: hollow: the directory holds no file
  [65]
  $ kcheck fleet cut.gz cut.gz --skip-bad-input
  kcheck: cut.gz: the gzip data is cut off; neither can 1 other input be read
  [65]
  $ mkdir mixed; cp lines cut.gz mixed; echo 'Fact sets of our hosts, collected every night.' >mixed/README
  $ head -c 3000 /dev/zero | sed 's/^/\x7fELF/' >mixed/core; sed 's/"a"/"b"/' lines >mixed/zeta
  $ judge mixed 2>errors; sed 's/ (.*//' errors
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  {"host":"b","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  kcheck: mixed/README: begins with "Fact sets of our hosts, collected every night.", which is no inventory that kcheck knows
  kcheck: mixed/core: begins with "\x7fELF\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00...", which is no inventory that kcheck knows
  kcheck: mixed/cut.gz: the gzip data is cut off
  $ for option in --quiet --skip-bad-input; do kcheck fleet mixed --only KC-2019-0001 -q $option 2>/dev/null; echo $?; done
  AFFECTED  KC-2019-0001  low  2 hosts  ss reports Send-Q 0 for every listening TCP socket
  note      3 records could not be read and are not in here
  65
  AFFECTED  KC-2019-0001  low  2 hosts  ss reports Send-Q 0 for every listening TCP socket
  note      3 records could not be read and are not in here
  2
  $ kcheck fleet mixed --only KC-2019-0001 --skip-bad-input --max-errors 2 2>&1 | sed 's/ (.*//'
  kcheck: mixed/README: begins with "Fact sets of our hosts, collected every night.", which is no inventory that kcheck knows
  kcheck: mixed/core: begins with "\x7fELF\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00...", which is no inventory that kcheck knows
  kcheck: gave up after 2 bad records, as --max-errors says
  $ kcheck rules diff builtin builtin --inventory mixed 2>&1 | sed 's/ (.*//'
  kcheck: mixed/README: begins with "Fact sets of our hosts, collected every night.", which is no inventory that kcheck knows
  $ kcheck fleet lines --input-format csv 2>&1 | cut -c1-71
  kcheck: lines:1: no column of the header is one that tells of hosts ({"
  $ printf '%s\n' '{"host": "b", ' | kcheck fleet lines - --only KC-2019-0001 -q
  kcheck: standard input:1: is not JSON: no closing bracket at its end: {"host": "b",
  AFFECTED  KC-2019-0001  low  1 host  ss reports Send-Q 0 for every listening TCP socket
  note      1 record could not be read and is not in here
  [65]

Fact sets and reports get the verdict and the exit code of eval, each alone and all of them together.

  $ mkdir reports lone; rules=(--no-builtin-rules --rules rules --now 2026-11-22)
  $ for facts in facts/*.json; do
  >   name=${facts#facts/}; kcheck eval "$facts" "${rules[@]}" -f json >reports/$name; of_eval=$?
  >   kcheck fleet reports/$name "${rules[@]}" -f jsonl --all >lone/report-$name; of_report=$?
  >   kcheck fleet "$facts" "${rules[@]}" -f jsonl --all >lone/$name; echo "$name $of_eval $of_report $?"
  >   cmp lone/$name lone/report-$name
  > done
  affected.json 2 2 2
  clear.json 0 0 0
  kernels.json 2 2 2
  mitigated.json 0 0 0
  undecided.json 3 3 3
  $ "$PYTHON" - <<'END'
  > import json, pathlib
  > for path in sorted(pathlib.Path("reports").iterdir()):
  >     report, row = json.loads(path.read_text()), json.loads((pathlib.Path("lone") / path.name).read_text())
  >     keys = "id", "outcome", "evidence", "severity", "fixed", "fingerprint"
  >     by_eval, by_fleet = ([[finding.get(key) for key in keys] for finding in findings if finding["outcome"] != "not_affected"]
  >                          for findings in (report["findings"], row["findings"]))
  >     assert by_eval == by_fleet, (path, by_eval, by_fleet)
  >     print(path.name, len(by_fleet))
  > END
  affected.json 2
  clear.json 0
  kernels.json 3
  mitigated.json 2
  undecided.json 1
  $ cat lone/{affected,clear,kernels,mitigated,undecided}.json >expected
  $ kcheck fleet facts "${rules[@]}" -f jsonl --all | cmp - expected; kcheck fleet reports "${rules[@]}" -f jsonl --all | cmp - expected
  $ "$PYTHON" -c 'import json, sys; [print(json.dumps(json.load(open(name)))) for name in sys.argv[1:]]' facts/*.json |
  >   kcheck fleet - "${rules[@]}" -f jsonl --all | cmp - expected

--min-severity and --only choose what is shown and what is judged.

  $ kcheck fleet facts "${rules[@]}" --min-severity critical | tail -2
  2 affected, 1 mitigated, 1 undecided, 1 clear of 5 hosts by 4 advisories (rules,
  1999-06-04); 3 advisories below severity critical not shown
  $ kcheck fleet facts "${rules[@]}" --only KC-1999-0003 --allow-unknown -q
  $ kcheck fleet facts "${rules[@]}" --only KC-1999-0003 --only KC-1999-0001 --fail-on high -q
  UNDECIDED KC-1999-0003  critical  1 host  Direct I/O corrupts data on ext4
  [3]

Fact sets say of an image where it was read, or why it is not known; it is counted by its name.

  $ cat >imaged.jsonl <<'END'
  > {"schema": "kcheck.facts/1", "subject": {"name": "a"}, "facts": {"kernel.release": "4.19.43-13.1.al7.x86_64", "image.id": {"value": "m-1", "source": "/etc/image-id"}}}
  > {"schema": "kcheck.facts/1", "subject": {"name": "b"}, "facts": {"kernel.release": "4.19.43-13.1.al7.x86_64", "image.id": {"unknown": "no /etc/image-id"}}}
  > END
  $ kcheck fleet imaged.jsonl --only KC-2019-0001 | sed -n '/^by image/,/^$/p'
  by image         hosts  affected  undecided
  no image stated      1         0          0
  m-1                  1         0          0
  

Images of ECS: a custom image has the kernel that DescribeImages states, wherever that stands.

  $ echo '{"Instances": {"Instance": [{"InstanceId": "i-1", "InstanceName": "a", "ImageId": "m-bp1", "RegionId": "cn-hangzhou"}]}, "TotalCount": 1}' >instances.json
  $ echo '{"Images": {"Image": [{"ImageId": "m-bp1", "Tags": {"Tag": [{"TagKey": "acs:ecs:image:kernelVersion", "TagValue": "4.19.91-22.al7.x86_64"}]}}]}}' >images.json
  $ kcheck fleet instances.json --only KC-2021-0003 -q
  UNDECIDED KC-2021-0003  high  1 host  The kernel crashes in writeback because it uses an inode that was released
  [3]
  $ kcheck fleet instances.json images.json --only KC-2021-0003 -q
  AFFECTED  KC-2021-0003  high  1 host  The kernel crashes in writeback because it uses an inode that was released
  [2]

Names are hostile input.

  $ printf '{"host": "\\u001b[31mred\\u0007", "kernel": "4.19.43-13.al7.x86_64\\u001b]0;x"}\n' | kcheck fleet - --only KC-2019-0001 | grep -c $'\x1b'
  0
  [1]
  $ printf '{"host": "<script>alert(1)</script>", "kernel": "4.19.43-13.al7.x86_64"}\n' | kcheck fleet - -f html | grep -c '<script>alert'
  0
  [1]
  $ printf 'host,kernel\n"=cmd()",4.19.43-13.al7.x86_64\n' | kcheck fleet - --only KC-2019-0001 -f csv | tail -1 | cut -d, -f1
  '=cmd()
