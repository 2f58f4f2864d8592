Advisories from public feeds, those of kernels only.

  $ . "$TESTDIR/setup.bash"
  $ cp -r "$TESTDIR/../import/data" feeds
  $ import() { kcheck rules import "$1" "feeds/$2" --no-builtin-rules -o mine; }
  $ import oval alinux.oval.xml
  $ import updateinfo updateinfo.xml
  $ import csaf alinux2-sa-2019_0001.json
  $ import osv DSA-2023-0001.json
  $ import cve CVE-2022-0847.json

What comes of them is in canonical form, and proves itself on both sides of every bound.

  $ kcheck rules fmt --check mine
  $ kcheck rules lint mine
  $ kcheck rules test mine
  $ cat mine/*-alinux3-sa-2026-0010.yaml

A second import changes nothing, and a third only what changed in the feed.

  $ cp -r mine before
  $ import oval alinux.oval.xml && import cve CVE-2022-0847.json && diff -r before mine
  $ sed 's/28\.7\.al7/28.8.al7/' feeds/alinux.oval.xml | kcheck rules import oval - --no-builtin-rules -o mine
  $ diff -rq before mine

What somebody took over by hand, or wrote, is left alone.

  $ sed -i 1d mine/*-cve-2022-0847.yaml
  $ import cve CVE-2022-0847.json

An entry about the kernel that cannot be used is told, and the exit code says so; the others are written.

  $ rm -r mine; sed 's/0:4\.19\.91-28\.7\.al7</0:4.19.91-28.7.zz7</' feeds/alinux.oval.xml >odd.xml
  $ kcheck rules import oval odd.xml --no-builtin-rules -o mine

What is no feed of the format is refused, and nothing is written.

  $ kcheck rules import osv feeds/alinux.oval.xml -o none
  $ kcheck rules import oval feeds/updateinfo.xml -o none
  $ head -c 700 feeds/updateinfo.xml >cut.xml; kcheck rules import updateinfo feeds/updateinfo.xml cut.xml -o none
  $ kcheck rules import rss feeds/updateinfo.xml -o none
  $ kcheck rules import oval nowhere.xml -o none
  $ test ! -e none
