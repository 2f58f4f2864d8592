  $ . "$TESTDIR/setup.bash"

Text of an advisory is only text: no control character reaches the terminal.

  $ printf '%s\n' 'id: KC-2000-0001' 'title: "a\e[31m\nAFFECTED fake"' 'severity: low' 'impact: crash' \
  >   'summary: "x\e[1m"' 'requires: { any: [{ fact: os.id, is: x }, { fact: os.name, is: "\e[1m" }] }' \
  >   'remedy: { workaround: "w\e[1m" }' 'references: [a]' \
  >   >KC-2000-0001-hostile.yaml
  $ echo '{"schema": "kcheck.facts/1", "facts": {"os.id": "x"}}' >facts.json
  $ hostile=(--no-builtin-rules --rules KC-2000-0001-hostile.yaml)
  $ for command in 'eval facts.json' 'eval -v facts.json' 'eval -q facts.json' 'explain KC-2000-0001 facts.json' \
  >     'rules list' 'rules show KC-2000-0001'; do
  >   kcheck $command "${hostile[@]}" | grep -c $'\e'
  > done
  0
  0
  0
  0
  0
  0
  [1]
  $ kcheck rules list "${hostile[@]}"
  KC-2000-0001   low       crash          a\x1b[31m\x0aAFFECTED fake
