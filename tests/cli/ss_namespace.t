kcheck itself with another ss in the place of the real one, in a mount namespace of its own. Where users may not make
one (in most containers), this transcript is skipped and ctest says so; ss_failures.t shows the same of the probe.

  $ . "$TESTDIR/setup.bash"
  $ unshare --map-root-user --mount true 2>/dev/null || exit 80
  $ for real in /usr/bin/ss /usr/sbin/ss /bin/ss /sbin/ss; do test -e $real && break; done
  $ with_ss() {
  >   printf '#!/bin/sh\n%s\n' "$1" >ss; chmod +x ss
  >   timeout 30 unshare --map-root-user --mount bash -c 'mount --bind ss "$0" && exec "$@"' "$real" "${@:2}"
  > }

Whatever ss does, its facts are unknown, and the kernel's release decides.

  $ old=(without_sock_diag --errno EPERM kcheck --set kernel.release=4.19.43-13.al7.x86_64 --only KC-2019-0001 -f json)
  $ look() {
  >   with_ss "$1" "${old[@]}" >report.json; echo "exit code $?"
  >   grep -A1 -E '"(ss.listeners|evidence)"' report.json | grep -E 'unknown|evidence' | sed "s|$real|SS|"
  > }
  $ look 'exec sleep 50'
  exit code 2
        "unknown": "SS: no answer within 2000 ms"
        "evidence": "kernel",
  $ look 'sleep 50 &'
  exit code 2
        "unknown": "SS: no answer within 2000 ms"
        "evidence": "kernel",
  $ look 'yes LISTEN'
  exit code 2
        "unknown": "SS: more than 8388608 bytes of output"
        "evidence": "kernel",
  $ look 'echo hello'
  exit code 2
        "unknown": "SS -lnt: unexpected header \"hello\""
        "evidence": "kernel",
  $ look 'exit 1'
  exit code 2
        "unknown": "SS -lnt: exit code 1"
        "evidence": "kernel",

An ss that works decides.

  $ look 'printf "State Recv-Q Send-Q Local Address:Port Peer Address:Port\nLISTEN 0 0 *:22 *:*\n"'
  exit code 2
        "evidence": "probe",
  $ look 'printf "State Recv-Q Send-Q Local Address:Port Peer Address:Port\nLISTEN 0 128 *:22 *:*\n"'
  exit code 2
        "evidence": "kernel",
