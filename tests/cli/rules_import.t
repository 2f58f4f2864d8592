Advisories from public feeds, those of kernels only.

  $ . "$TESTDIR/setup.bash"
  $ cp -r "$TESTDIR/../import/data" feeds
  $ import() { kcheck rules import "$1" "feeds/$2" --no-builtin-rules -o mine; }
  $ import oval alinux.oval.xml
  added       KC-2026-0001  ALINUX2-SA-2026:0003  mine/KC-2026-0001-alinux2-sa-2026-0003.yaml
  added       KC-2026-0002  ALINUX3-SA-2026:0010  mine/KC-2026-0002-alinux3-sa-2026-0010.yaml
  2 about the kernel: 2 added, 0 changed, 0 unchanged, 0 left alone
  2 skipped: 2 not the kernel
  repaired 4 corrupt package versions of 6
  $ import updateinfo updateinfo.xml
  added       KC-2020-0001  ALINUX2-SA-2020:0005  mine/KC-2020-0001-alinux2-sa-2020-0005.yaml
  1 about the kernel: 1 added, 0 changed, 0 unchanged, 0 left alone
  2 skipped: 1 not about security, 1 not the kernel
  $ import csaf alinux2-sa-2019_0001.json
  added       KC-2019-0001  ALINUX2-SA-2019:0001  mine/KC-2019-0001-alinux2-sa-2019-0001.yaml
  1 about the kernel: 1 added, 0 changed, 0 unchanged, 0 left alone
  $ import osv DSA-2023-0001.json
  added       KC-2023-0001  DSA-2023-0001  mine/KC-2023-0001-dsa-2023-0001.yaml
  1 about the kernel: 1 added, 0 changed, 0 unchanged, 0 left alone
  $ import cve CVE-2022-0847.json
  added       KC-2022-0001  CVE-2022-0847  mine/KC-2022-0001-cve-2022-0847.yaml
  1 about the kernel: 1 added, 0 changed, 0 unchanged, 0 left alone
  1 without a severity: taken as medium

What comes of them is in canonical form, and proves itself on both sides of every bound.

  $ kcheck rules fmt --check mine
  6 advisories: in canonical form
  $ kcheck rules lint mine
  6 advisories and 0 images: nothing to complain of
  $ kcheck rules test mine
  38 tests and 182 mutated bounds: as expected
  $ cat mine/*-alinux3-sa-2026-0010.yaml
  # Imported from ALINUX3-SA-2026:0010 (oval), written anew by the next import; to change it by hand, remove this line.
  id: KC-2026-0002
  title: kernel update
  aliases: [ALINUX3-SA-2026:0010]
  severity: medium
  impact: security
  published: 2026-06-01
  modified: 2026-06-03
  summary: See ALINUX3-SA-2026:0010.
  affected:
    - stream: al8
      introduced: "4.19"
      fixed: 4.19.91-28.7
    - stream: al8
      introduced: "5.10"
      fixed: 5.10.134-19.2
  remedy:
    upgrade: >
      Upgrade to the fixed kernel of your stream and series or later and reboot: 4.19.91-28.7 (al8),
      5.10.134-19.2 (al8).
    commands: [yum update kernel, reboot]
  references:
    - https://alas.aliyuncs.com/errata/detail/ALINUX3-SA-2026:0010
  tests:
    - name: al8, 4.18 is below 4.19, where it begins
      facts: { kernel.release: 4.18-1.al8.x86_64 }
      expect: not_affected
    - name: al8, 4.19 is where it begins
      facts: { kernel.release: 4.19-1.al8.x86_64 }
      expect: affected
    - name: al8, 4.19.91-28.6 is below 4.19.91-28.7, the first fixed version
      facts: { kernel.release: 4.19.91-28.6.al8.x86_64 }
      expect: affected
    - name: al8, 4.19.91-28.7 is the first fixed version
      facts: { kernel.release: 4.19.91-28.7.al8.x86_64 }
      expect: not_affected
    - name: al8, 5.10 is where it begins
      facts: { kernel.release: 5.10-1.al8.x86_64 }
      expect: affected
    - name: al8, 5.10.134-19.1 is below 5.10.134-19.2, the first fixed version
      facts: { kernel.release: 5.10.134-19.1.al8.x86_64 }
      expect: affected
    - name: al8, 5.10.134-19.2 is the first fixed version
      facts: { kernel.release: 5.10.134-19.2.al8.x86_64 }
      expect: not_affected

A second import changes nothing, and a third only what changed in the feed.

  $ cp -r mine before
  $ import oval alinux.oval.xml && import cve CVE-2022-0847.json && diff -r before mine
  2 about the kernel: 0 added, 0 changed, 2 unchanged, 0 left alone
  2 skipped: 2 not the kernel
  repaired 4 corrupt package versions of 6
  1 about the kernel: 0 added, 0 changed, 1 unchanged, 0 left alone
  1 without a severity: taken as medium
  $ sed 's/28\.7\.al7/28.8.al7/' feeds/alinux.oval.xml | kcheck rules import oval - --no-builtin-rules -o mine
  changed     KC-2026-0001  ALINUX2-SA-2026:0003  mine/KC-2026-0001-alinux2-sa-2026-0003.yaml
  2 about the kernel: 0 added, 1 changed, 1 unchanged, 0 left alone
  2 skipped: 2 not the kernel
  repaired 4 corrupt package versions of 6
  $ diff -rq before mine
  Files before/KC-2026-0001-alinux2-sa-2026-0003.yaml and mine/KC-2026-0001-alinux2-sa-2026-0003.yaml differ
  [1]

What somebody took over by hand, or wrote, is left alone.

  $ sed -i 1d mine/*-cve-2022-0847.yaml
  $ import cve CVE-2022-0847.json
  left alone  KC-2022-0001  CVE-2022-0847  mine/KC-2022-0001-cve-2022-0847.yaml
  1 about the kernel: 0 added, 0 changed, 0 unchanged, 1 left alone

An entry about the kernel that cannot be used is told, and the exit code says so; the others are written.

  $ rm -r mine; sed 's/0:4\.19\.91-28\.7\.al7</0:4.19.91-28.7.zz7</' feeds/alinux.oval.xml >odd.xml
  $ kcheck rules import oval odd.xml --no-builtin-rules -o mine
  added       KC-2026-0001  ALINUX3-SA-2026:0010  mine/KC-2026-0001-alinux3-sa-2026-0010.yaml
  1 about the kernel: 1 added, 0 changed, 0 unchanged, 0 left alone
  2 skipped: 2 not the kernel
  repaired 4 corrupt package versions of 6
  kcheck: not imported:
  odd.xml:5:5: ALINUX2-SA-2026:0003: kernel is fixed in "0:4.19.91-28.7.zz7", which is no kernel of a stream that kcheck knows; correct it in the feed, or ask for that stream
  [65]

So is a release without a fix where one stream holds all releases, and a kernel that kcheck does not read. Nothing is
made of such a record, because an advisory of the other release would call the kernels of this one clear.

  $ sed 's/, {"fixed": "5.10.205-1"}//; s/"Debian:12", "name": "bind9"/"Alpine:v3.19", "name": "linux-lts"/' feeds/DSA-2023-0001.json >odd.json
  $ kcheck rules import osv odd.json --no-builtin-rules -o debian
  0 about the kernel: 0 added, 0 changed, 0 unchanged, 0 left alone
  kcheck: not imported:
  odd.json: DSA-2023-0001: affected[0] (Debian:11): no fix is named: the stream debian holds all releases, and a range without an end every later one; write an advisory of your own for the record
  odd.json: DSA-2023-0001: left out 1 kernel package of ecosystems that kcheck does not read, linux-lts (Alpine:v3.19); write advisories of your own for them
  [65]
  $ ls debian
  $ sed 's/al7/zz7/' feeds/alinux2-sa-2019_0001.json >odd.json; kcheck rules import csaf odd.json --no-builtin-rules -o csaf
  0 about the kernel: 0 added, 0 changed, 0 unchanged, 0 left alone
  kcheck: not imported:
  odd.json: ALINUX2-SA-2019:0001: vulnerabilities[0].product_status.fixed[0]: kernel is fixed in "4.19.43-13.2.zz7", which is no kernel of a stream that kcheck knows; correct it in the feed, or ask for that stream
  odd.json: ALINUX2-SA-2019:0001: vulnerabilities[1].product_status.fixed[0]: kernel is fixed in "0:4.19.43-13.2.zz7", which is no kernel of a stream that kcheck knows; correct it in the feed, or ask for that stream
  [65]
  $ sed '0,/21.2.al7/s//21.2.zz7/' feeds/updateinfo.xml >odd.xml; kcheck rules import updateinfo odd.xml --no-builtin-rules -o mine
  added       KC-2020-0001  ALINUX2-SA-2020:0005  mine/KC-2020-0001-alinux2-sa-2020-0005.yaml
  1 about the kernel: 1 added, 0 changed, 0 unchanged, 0 left alone
  2 skipped: 1 not about security, 1 not the kernel
  kcheck: not imported:
  odd.xml:17:9: ALINUX2-SA-2020:0005: kernel is fixed in "4.19.91-21.2.zz7", which is no kernel of a stream that kcheck knows; correct it in the feed, or ask for that stream
  [65]

What is no feed of the format is refused, and nothing is written.

  $ kcheck rules import osv feeds/alinux.oval.xml -o none
  kcheck: feeds/alinux.oval.xml:1:1: no JSON from here on
  [65]
  $ kcheck rules import oval feeds/updateinfo.xml -o none
  kcheck: feeds/updateinfo.xml:2:1: the root is <updates>, not <oval_definitions>; name the format that the file has
  [65]
  $ head -c 700 feeds/updateinfo.xml >cut.xml; kcheck rules import updateinfo feeds/updateinfo.xml cut.xml -o none
  kcheck: cut.xml:17:48: no XML: Error parsing start element tag
  [65]
  $ kcheck rules import rss feeds/updateinfo.xml -o none
  kcheck: unknown feed format "rss"; known: oval, updateinfo, csaf, osv, cve
  [64]
  $ kcheck rules import oval nowhere.xml -o none
  kcheck: nowhere.xml: No such file or directory
  [66]
  $ test ! -e none
