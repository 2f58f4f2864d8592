The schema that editors complete advisories with, by a validator of the JSON Schema standard.

  $ . "$TESTDIR/setup.bash"
  $ kcheck rules schema | cmp - "$SCHEMAS/advisory.schema.json"
  $ cat >validate.py <<'END'
  > import glob, json, sys, jsonschema, yaml
  > class Loader(yaml.SafeLoader):
  >     "YAML 1.2, as editors read it: a date is text."
  > Loader.yaml_implicit_resolvers = {
  >     start: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
  >     for start, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
  > schema = json.load(open(sys.argv[1]))
  > jsonschema.Draft202012Validator.check_schema(schema)
  > validator = jsonschema.Draft202012Validator(schema)
  > valid = 0
  > for path in sys.argv[2:]:
  >     errors = list(validator.iter_errors(yaml.load(open(path), Loader)))
  >     valid += not errors
  >     for error in errors: print(path, "/".join(map(str, error.path)), error.message[:300], sep=": ")
  > print("all valid" if valid == len(sys.argv) - 2 else "%d of %d valid" % (valid, len(sys.argv) - 2))
  > END
  $ validate() { "$PYTHON" validate.py "$SCHEMAS/advisory.schema.json" "$@"; }

Every advisory of the program and of these tests is valid.

  $ validate $(find "$RULES" -name 'KC-*.yaml')
  all valid
  $ validate rules/*.yaml
  all valid

What lint refuses for its shape or its words, the schema refuses: each of these changes breaks a good advisory. What
needs more than one place to see, such as the order of bounds, is lint's alone.

  $ mkdir bad
  $ while IFS=' ' read -r name change; do
  >   file=bad/KC-1999-0001-$name.yaml
  >   sed "$change" rules/KC-1999-0001-send-q-zero.yaml >$file
  >   cmp -s $file rules/KC-1999-0001-send-q-zero.yaml && echo "$name: the change changes nothing"
  >   kcheck rules lint $file >lint.txt && echo "$name: lint takes it"
  >   validate $file >schema.txt; grep -q '^all valid' schema.txt && echo "$name: the schema takes it"
  >   rm $file; done=$((done + 1))
  > done <<'END'
  > unknown-key 1a colour: red
  > no-id /^id:/d
  > no-title /^title:/d
  > empty-title s/^title:.*/title: ""/
  > severity s/^severity:.*/severity: grave/
  > impact s/^impact:.*/impact: terrible/
  > no-summary /^summary:/d
  > modified s/^modified:.*/modified: yesterday/
  > month s/^modified:.*/modified: 1999-13-01/
  > stream s/stream: al7/stream: al/
  > number s/fixed: 4.19.43-13.1$/fixed: 5.10/
  > architecture s/fixed: 4.19.43-13.1$/fixed: 4.19.43-13.1.x86_64/
  > bound-key s/last_affected: 4.19/lastaffected: 4.19/
  > family /family:/s/family/famly/
  > image-date s/"20190507"/2019-05-07/
  > fact s/fact: sock_diag.tcp/fact: sock_dig.tcp/
  > family-fact s/fact: sock_diag.tcp/fact: modul.tcp_diag/
  > operator s/is: unavailable/resembles: unavailable/
  > two-operators s/is: unavailable/is: unavailable, is_not: available/
  > no-operator s/, is: unavailable//
  > not-an-integer s/at_least: 1/at_least: many/
  > remedy /^remedy:/,/^  caution/d
  > references /^references:/,/example.org/d
  > tests /^tests:/,$d
  > test-facts s/facts: { kernel.release: 4[^}]*}/facts: []/
  > test-fact s/kernel.release: 4.19.43-13.al7/kernel.relese: 4.19.43-13.al7/
  > expect s/expect: affected/expect: bad/
  > evidence s/evidence: kernel/evidence: none/
  > END
  $ echo "$done changes"
  28 changes
