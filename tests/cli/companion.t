What reads inventories is the program kcheck-fleet, which kcheck becomes where it is asked for.

  $ mkdir bin; cp "$(command -v kcheck)" bin; kcheck=$PWD/bin/kcheck; fleet=$(dirname "$(command -v kcheck)")/kcheck-fleet
  $ echo '{"host": "a", "kernel": "4.19.43-13.al7.x86_64"}' >hosts.jsonl
  $ test ! -e /usr/libexec/kcheck/kcheck-fleet
  $ $kcheck fleet hosts.jsonl
  kcheck: inventories are read by kcheck-fleet, which is not installed; install the package kcheck-fleet
  [78]
  $ $kcheck rules diff builtin builtin --inventory hosts.jsonl
  kcheck: inventories are read by kcheck-fleet, which is not installed; install the package kcheck-fleet
  [78]
  $ $kcheck rules diff builtin builtin
  no advisory differs
  $ $kcheck fleet --help | head -3
  Judge an inventory, one verdict a host
  Usage: kcheck fleet [OPTIONS] INPUT...
  

It is found beside kcheck, and where `cmake --install` puts it. One of another version is refused.

  $ cp "$fleet" bin; $kcheck fleet hosts.jsonl --only KC-2019-0001 -q
  AFFECTED  KC-2019-0001  low  1 host  ss reports Send-Q 0 for every listening TCP socket
  [2]
  $ mkdir -p libexec/kcheck; mv bin/kcheck-fleet libexec/kcheck; $kcheck fleet hosts.jsonl --only KC-2019-0001 -f csv | cut -d, -f1-4
  host,id,kernel,stream
  a,,4.19.43-13.al7.x86_64,al7
  $ $kcheck rules diff builtin builtin --inventory hosts.jsonl
  no advisory differs
  
  outcomes change for 0 of 1 host
  $ libexec/kcheck/kcheck-fleet 0.0.1 fleet hosts.jsonl 2>&1 | sed "s/kcheck-fleet [1-9.0]*;/kcheck-fleet OURS;/"
  kcheck: this is kcheck 0.0.1, and beside it is kcheck-fleet OURS; install the package kcheck-fleet of the same version
  $ libexec/kcheck/kcheck-fleet; libexec/kcheck/kcheck-fleet --help
  kcheck-fleet: is started by kcheck; see kcheck-fleet --help
  Usage: kcheck-fleet VERSION ARGUMENT...
  Started by kcheck of that version to run kcheck ARGUMENT... where that reads an inventory; see kcheck fleet --help.
    --version     print the version and exit
  $ chmod -x libexec/kcheck/kcheck-fleet; $kcheck fleet hosts.jsonl
  kcheck: cannot run */bin/../libexec/kcheck/kcheck-fleet: EACCES (glob)
  [78]
  $ rm -r libexec/kcheck/kcheck-fleet; mkdir libexec/kcheck/kcheck-fleet; $kcheck fleet hosts.jsonl
  kcheck: cannot run */bin/../libexec/kcheck/kcheck-fleet: EACCES (glob)
  [78]
