kcheck runs ss by its absolute path, which no option changes; the probe is driven by probe_facts here, with the
limits of kcheck itself.

  $ . "$TESTDIR/setup.bash"
  $ fake() { printf '#!/bin/sh\n%s\n' "$1" >ss; chmod +x ss; }
  $ look() { timeout 30 probe_facts --ss "$PWD/ss" ss.listeners ss.listeners_with_zero_send_q | sed "s|$PWD|DIR|g"; }

Missing, not executable, failing, killed.

  $ look
  ss.listeners: unknown (DIR/ss: ENOENT) []
  ss.listeners_with_zero_send_q: unknown (DIR/ss: ENOENT) []
  $ echo x >ss; look
  ss.listeners: unknown (DIR/ss: EACCES) []
  ss.listeners_with_zero_send_q: unknown (DIR/ss: EACCES) []
  $ fake 'exit 255'; look
  ss.listeners: unknown (DIR/ss -lnt: exit code 255) []
  ss.listeners_with_zero_send_q: unknown (DIR/ss -lnt: exit code 255) []
  $ fake 'kill -SEGV $$'; look
  ss.listeners: unknown (DIR/ss: killed by SIGSEGV) []
  ss.listeners_with_zero_send_q: unknown (DIR/ss: killed by SIGSEGV) []

Garbage, nothing, and output without end.

  $ fake 'echo hello'; look
  ss.listeners: unknown (DIR/ss -lnt: unexpected header "hello") []
  ss.listeners_with_zero_send_q: unknown (DIR/ss -lnt: unexpected header "hello") []
  $ fake 'printf "\\000\\377\\033[2J\\n"'; look
  ss.listeners: unknown (DIR/ss -lnt: unexpected header "\x00\xff\x1b[2J") []
  ss.listeners_with_zero_send_q: unknown (DIR/ss -lnt: unexpected header "\x00\xff\x1b[2J") []
  $ fake ':'; look
  ss.listeners: unknown (DIR/ss -lnt: no output) []
  ss.listeners_with_zero_send_q: unknown (DIR/ss -lnt: no output) []
  $ fake 'yes LISTEN'; look
  ss.listeners: unknown (DIR/ss: more than 8388608 bytes of output) []
  ss.listeners_with_zero_send_q: unknown (DIR/ss: more than 8388608 bytes of output) []
  $ fake 'printf "State Recv-Q Send-Q Local Address:Port Peer Address:Port\nLISTEN 0 -1 *:22 *:*\n"'; look
  ss.listeners: unknown (DIR/ss -lnt: unexpected line "LISTEN 0 -1 *:22 *:*") []
  ss.listeners_with_zero_send_q: unknown (DIR/ss -lnt: unexpected line "LISTEN 0 -1 *:22 *:*") []

Hanging, alone or with a child that keeps the pipe open: killed within the time limit, and nothing is left behind
(but for the dead that process 1 has not yet buried).

  $ gone() {
  >   for attempt in {1..100}; do
  >     grep -qs '^State:[[:space:]]*[^ZX[:space:]]' "/proc/$(cat pid)/status" || { echo gone; return; }
  >     sleep 0.1
  >   done
  >   echo "still there"
  > }
  $ fake 'echo $$ >pid; exec sleep 50'; look; gone
  ss.listeners: unknown (DIR/ss: no answer within 2000 ms) []
  ss.listeners_with_zero_send_q: unknown (DIR/ss: no answer within 2000 ms) []
  gone
  $ fake 'sleep 50 & echo $! >pid'; look; gone
  ss.listeners: unknown (DIR/ss: no answer within 2000 ms) []
  ss.listeners_with_zero_send_q: unknown (DIR/ss: no answer within 2000 ms) []
  gone
