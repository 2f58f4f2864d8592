  $ . "$TESTDIR/setup.bash"
  $ export TERM=xterm

Always and never do as they say; auto paints no pipe and no file.

  $ judge facts/affected.json --color always | grep -c $'\e'
  2
  $ judge facts/affected.json --color never | grep -c $'\e'
  0
  [1]
  $ judge facts/affected.json --color auto | grep -c $'\e'
  0
  [1]
  $ judge facts/affected.json | grep -c $'\e'
  0
  [1]
  $ judge facts/affected.json --color always -q | cat -v
  ^[[1;31mAFFECTED  ^[[0m^[[1mKC-1999-0001  low  ^[[0mss reports Send-Q 0 for every listening TCP socket
  ^[[1;31mAFFECTED  ^[[0m^[[1mKC-1999-0002  medium  ^[[0mBBR as the default congestion control slows the network down

On a terminal auto paints, but not with NO_COLOR, nor where the terminal cannot.

  $ on_terminal() { script -qec "kcheck eval facts/affected.json --no-builtin-rules --rules rules -q $*" /dev/null </dev/null; }
  $ on_terminal | grep -c $'\e'
  2
  $ NO_COLOR=1 on_terminal | grep -c $'\e'
  0
  [1]
  $ NO_COLOR= on_terminal | grep -c $'\e'
  2
  $ TERM=dumb on_terminal | grep -c $'\e'
  0
  [1]
  $ on_terminal --color never | grep -c $'\e'
  0
  [1]
  $ NO_COLOR=1 on_terminal --color always | grep -c $'\e'
  2

A file is never painted, nor is JSON.

  $ judge facts/affected.json --color always -o text=report.txt >out.txt
  [2]
  $ grep -c $'\e' report.txt
  0
  [1]
  $ judge facts/affected.json --color always -f json | grep -c $'\e'
  0
  [1]
