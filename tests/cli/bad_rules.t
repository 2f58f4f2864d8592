Rules that cannot be read never become fewer rules: nothing is judged.

  $ . "$TESTDIR/setup.bash"
  $ mkdir mine; cp rules/KC-1999-0004-floppy.yaml mine/
  $ printf 'id: KC-1999-0005\n  title: x\n' >mine/KC-1999-0005.yaml
  $ kcheck eval facts/clear.json --rules mine
  kcheck: mine/KC-1999-0005.yaml:2:8: illegal map value; look here and above for an indent, a bracket or a quote that is missing
  [65]
  $ kcheck rules list --rules mine
  kcheck: mine/KC-1999-0005.yaml:2:8: illegal map value; look here and above for an indent, a bracket or a quote that is missing
  [65]
  $ kcheck rules test mine
  kcheck: mine/KC-1999-0005.yaml:2:8: illegal map value; look here and above for an indent, a bracket or a quote that is missing
  [65]
  $ kcheck facts --rules mine
  kcheck: mine/KC-1999-0005.yaml:2:8: illegal map value; look here and above for an indent, a bracket or a quote that is missing
  [65]
  $ kcheck explain KC-1999-0004 facts/clear.json --rules mine
  kcheck: mine/KC-1999-0005.yaml:2:8: illegal map value; look here and above for an indent, a bracket or a quote that is missing
  [65]

A file that is too long, a directory of another name, and a bundle that is YAML.

  $ head -c 9000000 /dev/zero | tr '\0' '#' >mine/KC-1999-0005.yaml
  $ kcheck rules lint mine
  mine/KC-1999-0005.yaml:1:1: longer than the limit of 8388608 bytes; split the file
  [65]
  $ cp rules/KC-1999-0004-floppy.yaml rules.kcdb; kcheck rules list --rules rules.kcdb
  kcheck: rules.kcdb is no kcheck rule bundle
  [65]
  $ kcheck rules list --rules /dev/null
  kcheck: /dev/null is empty or the very start of a rule bundle; get it again
  [81]

An image map with a mistake.

  $ rm mine/*; printf 'images:\n  nonsense: 5.10\n  nonsense: 5.11\n' >mine/images.yaml
  $ kcheck rules lint mine
  mine/images.yaml:2:3: image "nonsense" names no family
        nonsense: 5.10
        ^
  mine/images.yaml:2:13: write "5.10" in quotes: unquoted it is a number, and 5.10 is not 5.1
        nonsense: 5.10
                  ^
  mine/images.yaml:3:3: image "nonsense" names no family
        nonsense: 5.11
        ^
  mine/images.yaml:3:13: write "5.11" in quotes: unquoted it is a number, and 5.10 is not 5.1
        nonsense: 5.11
                  ^
  mine/images.yaml:3:3: the image "nonsense" stands here twice; keep one
        nonsense: 5.11
        ^
  [65]

A file that is wrong all over is said to be so, not recited.

  $ rm mine/*; { echo 'id: KC-1999-0009'; for i in $(seq 60000); do echo "k$i: x"; done; } >mine/KC-1999-0009.yaml
  $ timeout 20 kcheck rules lint mine >errors.txt
  [65]
  $ wc -l <errors.txt; tail -1 errors.txt | sed 's/[0-9]\+/N/'
  301
  and N more
