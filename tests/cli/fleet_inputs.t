  $ . "$TESTDIR/setup.bash"
  $ judge() { kcheck fleet "$@" --only KC-2019-0001 -f jsonl --all | cut -d, -f1-4; }

The same hosts, in many forms; what they are is told apart by content.

  $ echo '{"host": "a", "kernel": "4.19.43-13.al7.x86_64"}' >lines; judge lines
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  $ printf 'hostname;kernel release\na;4.19.43-13.al7.x86_64\n' >table; judge table
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  $ printf '# hosts\na 4.19.43-13.al7.x86_64\n' >list; judge list
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  $ echo '{"schema": "kcheck.facts/1", "subject": {"name": "a"}, "facts": {"kernel.release": "4.19.43-13.al7.x86_64"}}' >facts.json; judge facts.json
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  $ kcheck eval facts.json -f json --only KC-2019-0001 >report.json; judge report.json
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  $ echo '{"kind": "List", "items": [{"kind": "Node", "metadata": {"name": "a", "uid": "u"}, "status": {"nodeInfo": {"kernelVersion": "4.19.43-13.al7.x86_64"}}}]}' >nodes.json; judge nodes.json
  {"host":"a","id":"u","kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  $ echo '{"data": [{"instanceId": "i-1", "instanceName": "a", "kernelVersion": "4.19.43-13.al7.x86_64", "imageId": "m-1"}]}' >sysom.json; judge sysom.json
  {"host":"a","id":"i-1","image":"m-1","kernel":"4.19.43-13.al7.x86_64"
  $ mkdir cache; echo '{"ansible_hostname": "a", "ansible_kernel": "4.19.43-13.al7.x86_64", "ansible_system": "Linux"}' >cache/a; judge cache
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"

Compressed, from standard input, and all at once: the host that is there many times counts once.

  $ gzip -k lines; judge lines.gz
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  $ zstd -q list; judge - <list.zst
  {"host":"a","id":null,"kernel":"4.19.43-13.al7.x86_64","outcome":"affected"
  $ kcheck fleet lines table list facts.json report.json nodes.json cache lines.gz --only KC-2019-0001 | tail -3
  
  note      6 records of hosts of which a newer one counts
  2 affected, 0 undecided, 0 clear of 2 hosts by 1 advisory (built in, 2026-11-22)

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
