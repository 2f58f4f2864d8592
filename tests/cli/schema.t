What kcheck writes for programs is what rules/schema says, by a validator of the JSON Schema standard.

  $ . "$TESTDIR/setup.bash"
  $ validate() { "$PYTHON" -W ignore -m jsonschema "$SCHEMAS/$1.schema.json" -i "$2"; }

Reports of each outcome, with all advisories and with other kernels.

  $ for file in affected clear undecided mitigated kernels; do
  >   judge facts/$file.json -f json -o json=report.json >report-2.json; echo "$file: exit code $?"
  >   validate report report.json && validate report report-2.json
  >   judge facts/$file.json --all -q -o json=report.json >out.txt; validate report report.json
  >   kcheck eval facts/$file.json --all -q -o json=report.json >out.txt; validate report report.json
  > done
  affected: exit code 2
  clear: exit code 0
  undecided: exit code 3
  mitigated: exit code 0
  kernels: exit code 2

Nothing is known at all; everything is given; only the image is known; an advisory is replaced.

  $ echo '{"schema": "kcheck.facts/1", "facts": {}}' >nothing.json
  $ judge nothing.json --all -f json >report.json; validate report report.json
  $ echo '{"schema": "kcheck.facts/1", "facts": {"image.id": "aliyun-2.1903-x64-20G-alibase-20190507.vhd"}}' >image.json
  $ judge image.json --all -f json >report.json; validate report report.json; grep '"evidence": "image"' report.json
        "evidence": "image",
  $ kcheck eval image.json --rules rules --rules rules -f json >report.json; validate report report.json

This machine, and as if it were another.

  $ kcheck -f json >report.json; validate report report.json
  $ kcheck --all -f json --set kernel.release=4.19.43-13.al7.x86_64 --set kernel.next_boot=6.1.64 \
  >   --set kernel.installed=4.19.43-13.al7.x86_64,6.1.64,nonsense >report.json; validate report report.json

Fact sets: ours, those of this machine, and what people write.

  $ for file in facts/*.json nothing.json image.json; do validate facts $file; done
  $ kcheck facts >host.json; validate facts host.json
  $ kcheck facts --set kernel.installed=4.19.43-13.al7.x86_64,6.1.64 >host.json; validate facts host.json

Explanations, plans, differences and what lint finds.

  $ for file in facts/*.json nothing.json image.json; do
  >   for id in KC-1999-0001 KC-1999-0002 KC-1999-0003 KC-1999-0004; do
  >     kcheck explain $id $file --no-builtin-rules --rules rules -f json >document.json; validate explanation document.json
  >   done
  >   kcheck fix $file -f json >document.json; validate fix document.json
  >   kcheck what-if --release 4.19.43-13.al7.x86_64 $file -f json >document.json; validate what-if document.json
  >   kcheck what-if --release 4.19.91-28.7.al7.x86_64 $file -f json >document.json; validate what-if document.json
  > done
  $ kcheck rules diff rules "$RULES" --facts facts -f json >document.json; validate rules-diff document.json
  kcheck: NEW lacks 4 of the 4 advisories of OLD; --overlay lays it over OLD, as --rules does
  $ sed 's/^severity.*/severity: grave/' rules/KC-1999-0004-floppy.yaml >KC-1999-0004.yaml
  $ kcheck rules lint KC-1999-0004.yaml -f json >document.json; echo $?; validate lint document.json
  65
  $ kcheck rules lint rules -f json >document.json; validate lint document.json

The schemas are schemas, and do refuse: each of these changes breaks a good report or fact set.

  $ cat >break.py <<'END'
  > import copy, json, sys, jsonschema
  > schema_path, document_path = sys.argv[1:3]
  > schema = json.load(open(schema_path))
  > jsonschema.Draft202012Validator.check_schema(schema)
  > validator = jsonschema.Draft202012Validator(schema)
  > document = json.load(open(document_path))
  > def paths(node, at=()):
  >     if at: yield at
  >     children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
  >     for key, child in children: yield from paths(child, at + (key,))
  > def changed(path, change):
  >     copy_ = copy.deepcopy(document)
  >     parent = copy_
  >     for key in path[:-1]: parent = parent[key]
  >     change(parent, path[-1])
  >     return copy_
  > def removed(parent, key): del parent[key]
  > def retyped(parent, key): parent[key] = 1.5
  > total = 0
  > for path in paths(document):
  >     total += 1
  >     if validator.is_valid(changed(path, retyped)): print("any type passes at", path)
  > for path in sys.argv[3:]:
  >     keys = tuple(int(key) if key.isdigit() else key for key in path.split("/"))
  >     if validator.is_valid(changed(keys, removed)): print("can be left out:", path)
  > print("refused every change" if total > 20 else "too few changes tried")
  > END
  $ judge facts/kernels.json -f json >report.json
  [2]
  $ members=$("$PYTHON" -c 'import json; r = json.load(open("report.json")); f = r["findings"][0]
  > print(*[m for m in r if m != "kernels"], *["%s/%s" % (p, m) for p in ("tool", "database", "subject", "kernel", "summary") for m in r[p]],
  >       *["findings/0/" + m for m in f], *["findings/0/%s/%s" % (p, m) for p in ("layers", "remedy") for m in f[p]])')
  $ "$PYTHON" break.py "$SCHEMAS/report.schema.json" report.json $members
  refused every change
  $ "$PYTHON" break.py "$SCHEMAS/facts.schema.json" facts/kernels.json schema facts
  refused every change
  $ kcheck explain KC-1999-0001 facts/kernels.json --no-builtin-rules --rules rules -f json >explanation.json
  $ "$PYTHON" break.py "$SCHEMAS/explanation.schema.json" explanation.json schema subject id title outcome decision \
  >   decision/truth decision/text
  refused every change
  $ kcheck fix facts/affected.json --no-builtin-rules --rules rules -f json >fix.json
  [2]
  $ "$PYTHON" break.py "$SCHEMAS/fix.schema.json" fix.json schema open steps steps/0/leaves steps/0/leaves/0/now best
  refused every change
  $ kcheck what-if --release 4.19.43-13.al7.x86_64 facts/clear.json --no-builtin-rules --rules rules -f json >what-if.json
  [2]
  $ "$PYTHON" break.py "$SCHEMAS/what-if.schema.json" what-if.json schema release changes changes/0/after findings
  refused every change
  $ kcheck rules diff rules "$RULES" -f json >diff.json
  kcheck: NEW lacks 4 of the 4 advisories of OLD; --overlay lays it over OLD, as --rules does
  $ "$PYTHON" break.py "$SCHEMAS/rules-diff.schema.json" diff.json schema advisories advisories/0/change hosts
  refused every change
  $ sed 's/"outcome": "affected"/"outcome": "fine"/' report.json >bad.json
  $ validate report bad.json 2>errors.txt
  [1]
  $ grep "'fine' is not one of" errors.txt | sort -u
  fine: 'fine' is not one of ['not_affected', 'mitigated', 'unknown', 'affected']
