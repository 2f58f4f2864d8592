Kernel releases, compared as their stream does.

  $ kcheck vercmp 4.19.43-13.al7.x86_64 4.19.43-13.1.al7
  <
  $ kcheck vercmp 4.19.43-13.2.al7 4.19.43-13.1.al7
  >
  $ kcheck vercmp 5.10.134-16.3.al8.x86_64 kernel-5.10.134-16.3.al8
  =

The traps: what is no part of the order comes off on both sides, and a bound may leave the dist tag out.

  $ cat >pairs <<'END'
  > 4.19.43-13.al7 4.19.43-13.1.al7
  > 4.19.43-13.1.al7 4.19.43-13.2.al7
  > 4.19.43-13.al7.x86_64 4.19.43-13.al7
  > 4.19.43-13.al7.x86_64 4.19.43-13.al7.aarch64
  > 0:4.19.43-13.al7 4.19.43-13.al7
  > kernel-4.19.43-13.al7.x86_64 4.19.43-13.al7
  > 4.19.43-13.al7.x86_64+debug 4.19.43-13.al7
  > 4.19.43-13.al7.x86_64 4.19.43-13
  > 4.19.43-13.1.al7.x86_64 4.19.43-13
  > 4.19.91-9.al7 4.19.91-28.7.al7
  > 5.15.0-79-generic 5.15.0-100-generic
  > 5.10 5.10.0
  > 5.9 5.10
  > 6.1-rc3 6.1
  > END
  $ kcheck vercmp - <pairs
  4.19.43-13.al7 < 4.19.43-13.1.al7
  4.19.43-13.1.al7 < 4.19.43-13.2.al7
  4.19.43-13.al7.x86_64 = 4.19.43-13.al7
  4.19.43-13.al7.x86_64 = 4.19.43-13.al7.aarch64
  0:4.19.43-13.al7 = 4.19.43-13.al7
  kernel-4.19.43-13.al7.x86_64 = 4.19.43-13.al7
  4.19.43-13.al7.x86_64+debug = 4.19.43-13.al7
  4.19.43-13.al7.x86_64 = 4.19.43-13
  4.19.43-13.1.al7.x86_64 > 4.19.43-13
  4.19.91-9.al7 < 4.19.91-28.7.al7
  5.15.0-79-generic < 5.15.0-100-generic
  5.10 = 5.10.0
  5.9 < 5.10
  6.1-rc3 < 6.1

Streams share numbers, not an order.

  $ kcheck vercmp 4.19.91-26.an8 4.19.91-26.al7
  kcheck: "4.19.91-26.an8" is of stream an8 and "4.19.91-26.al7" of al7: streams share numbers, not an order; to compare them as mere versions, say --scheme rpm
  [65]
  $ kcheck vercmp --scheme rpm 4.19.91-26.an8 4.19.91-26.al7
  >

Each scheme by itself.

  $ kcheck vercmp --scheme rpm - <<'END'
  > 1.0 1.0.1
  > 1.0~rc1 1.0
  > 1.0^git1 1.0
  > 5.5p1 5.5p10
  > 6.0.rc1 6.0
  > 10.0001 10.1
  > 4.19.43-13.al7 4.19.43-13.1.al7
  > END
  1.0 < 1.0.1
  1.0~rc1 < 1.0
  1.0^git1 > 1.0
  5.5p1 < 5.5p10
  6.0.rc1 > 6.0
  10.0001 = 10.1
  4.19.43-13.al7 < 4.19.43-13.1.al7
  $ kcheck vercmp --scheme deb - <<'END'
  > 6.1.64-1 6.1.66-1
  > 1.0~rc1 1.0
  > 1:1.0 2.0
  > 1.0+b1 1.0
  > 5.15.0-79.86 5.15.0-79
  > END
  6.1.64-1 < 6.1.66-1
  1.0~rc1 < 1.0
  1:1.0 > 2.0
  1.0+b1 > 1.0
  5.15.0-79.86 > 5.15.0-79
  $ kcheck vercmp --scheme upstream - <<'END'
  > 6.1-rc3 6.1
  > 6.1.9 6.1.10
  > 5.10 5.10.0
  > 4.20 5.0-rc1
  > END
  6.1-rc3 < 6.1
  6.1.9 < 6.1.10
  5.10 = 5.10.0
  4.20 < 5.0-rc1

Empty lines and blanks do not matter; a bad line is named, and then nothing is printed.

  $ printf '\n  1.0-1.al7\t 1.0-2.al7  \r\n\n' | kcheck vercmp -
  1.0-1.al7 < 1.0-2.al7
  $ printf '' | kcheck vercmp -
  $ printf '1.0-1.al7 1.0-2.al7\n1.0-1.al7\n' | kcheck vercmp -
  kcheck: standard input:2: two versions are expected, not 1
  [65]
  $ printf '1.0-1.al7 1.0-2.al7\n\n1.0-1.al7 1.0-1.al8\n' | kcheck vercmp -
  kcheck: standard input:3: "1.0-1.al7" is of stream al7 and "1.0-1.al8" of al8: streams share numbers, not an order; to compare them as mere versions, say --scheme rpm
  [65]
  $ printf 'a b c\n' | kcheck vercmp --scheme rpm -
  kcheck: standard input:1: two versions are expected, not 3
  [65]
  $ printf '1 \001\n' | kcheck vercmp --scheme deb -
  kcheck: standard input:1: as a deb version, "\x01" contains the control character \x01
  [65]

  $ kcheck vercmp 1.0-1.al7
  kcheck: vercmp takes two versions, or - for pairs from standard input
  [64]
  $ kcheck vercmp 1 2 3
  kcheck: VERSION: At Most 2 required but received 3; see kcheck --help
  [64]
  $ kcheck vercmp --scheme semver 1 2
  kcheck: there is no version scheme "semver"; it is one of rpm, deb, upstream
  [64]
  $ kcheck vercmp - 4.19.43-13.al7
  kcheck: "-" does not start with a kernel version such as 5.10.134
  [65]

Ubuntu numbers its cloud kernels apart from the generic one: between the two lines there is no order.

  $ kcheck vercmp 5.15.0-79-generic 5.15.0-1024-aws
  kcheck: "5.15.0-79-generic" and "5.15.0-1024-aws" have no order in the stream ubuntu; to compare them as mere versions, say --scheme deb
  [65]
  $ kcheck vercmp 5.15.0-79-generic 5.15.0-91-generic
  <
