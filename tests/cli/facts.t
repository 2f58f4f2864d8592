Facts are saved on one machine and judged on another: the same report, byte for byte, but for the kind of the
subject and the time.

  $ . "$TESTDIR/setup.bash"
  $ now=(--now 2026-11-22T10:00:00Z -f json --all)

Programs of this machine open and close sockets between two looks, and so a difference is looked at again.

  $ same_verdict() {
  >   for attempt in 1 2 3 4 5 6 7 8 9 10; do
  >     kcheck "${now[@]}" "$@" >live.json; live=$?
  >     kcheck facts "$@" >host.json || return
  >     kcheck eval host.json "${now[@]}" >saved.json; saved=$?
  >     sed -i 's/"kind": "host"/"kind": "facts"/' live.json
  >     cmp -s live.json saved.json && test $live = $saved && return
  >   done
  >   diff live.json saved.json
  > }
  $ same_verdict

With given facts, which stay given.

  $ same_verdict --set kernel.release=4.19.43-13.al7.x86_64
  $ sed -n '/"given": \[/,/\]/p' saved.json
    "given": [
      "kernel.release"
    ],
  $ same_verdict --set kernel.release=4.19.43-13.al7.x86_64 --set sock_diag.tcp=unavailable
  $ same_verdict --set kernel.release=6.1.0-14-amd64 --set "kernel.build=#1 SMP Debian 6.1.64-1 (2023-11-30)"
  $ same_verdict --set kernel.release=m --set image.id=aliyun-2.1903-x64-20G-alibase-20190507.vhd

With other kernels installed.

  $ same_verdict --set kernel.release=4.19.43-13.1.al7.x86_64 --set kernel.next_boot=4.19.43-13.al7.x86_64 \
  >   --set kernel.installed=4.19.34-11.al7.x86_64,4.19.43-13.al7.x86_64,4.19.43-13.1.al7.x86_64,4.19.91-28.7.al7.x86_64
  $ same_verdict --set kernel.release=4.19.48-14.al7.x86_64 --set kernel.installed=6.1.0-14-amd64,5.10.134-15.al8.x86_64

Passive, and through a pipe.

  $ same_verdict --passive
  $ kcheck facts --passive | kcheck eval "${now[@]}" - | cmp - saved.json

On a pipe facts are JSON; as text, a line each says value and source.

  $ kcheck facts | head -c 1
  { (no-eol)
  $ kcheck facts -f text --set kernel.release=4.19.43-13.al7.x86_64 | grep '^kernel\.[rsva]' | grep -v signature
  kernel.arch                                   x86_64   [kernel.release]
  kernel.release                                4.19.43-13.al7.x86_64   [given]
  kernel.stream                                 al7   [kernel.release]
  kernel.version                                4.19.43-13.al7   [kernel.release]

What can make the kernel load a module is not done by a passive look, and nothing is concluded from that.

  $ kcheck facts --passive -f text | grep -E '^(sock_diag|ss)\.'
  sock_diag.tcp                                 unknown (not asked (--passive))
  ss.listeners                                  unknown (not asked (--passive))
  ss.listeners_with_zero_send_q                 unknown (not asked (--passive))
  $ kcheck --passive --only KC-2026-0002 -q
  UNDECIDED KC-2026-0002  low  The kernel does not answer tcp_diag requests
  [3]

A fact set carries the time at which it was read, so that a fleet can tell how old it is; no verdict depends on it.

  $ kcheck facts --passive --set host.name=a --now 2026-11-22T10:00:00Z >dated.json; sed -n 2,3p dated.json
    "schema": "kcheck.facts/1",
    "time": "2026-11-22T10:00:00Z",
  $ SOURCE_DATE_EPOCH=1795341600 kcheck facts --passive | sed -n 3p
    "time": "2026-11-22T10:00:00Z",
  $ kcheck facts --now soon
  kcheck: --now "soon" is neither a time such as 2026-11-22T10:00:00Z nor a date nor seconds since 1970
  [64]
  $ grep -v '"time"' dated.json >undated.json
  $ for file in dated undated; do kcheck eval "${now[@]}" - <$file.json >$file.out; done; cmp dated.out undated.out
  $ old() { kcheck fleet "$1" --only KC-2019-0001 --max-fact-age 24h --now "$2" -f json | grep '"stale": [0-9]'; }
  $ old dated.json 2026-11-23T10:00:00Z
      "stale": 0
  $ old dated.json 2026-11-23T10:00:01Z
      "stale": 1
  $ old undated.json 2026-11-22T10:00:00Z
      "stale": 1
