The sample of OSV keeps the public schema, where that is at hand.

  $ if [ ! -d "$PUBLIC_SCHEMAS" ]; then echo "there is no shared/schemas beside the repository" >&2; exit 80; fi
  $ sample=$TESTDIR/../import/data/DSA-2023-0001.json
  $ "$PYTHON" -W ignore -m jsonschema "$PUBLIC_SCHEMAS/osv.json" -i "$sample"
  $ sed 's/"ECOSYSTEM"/"PACKAGE"/' "$sample" >bad.json
  $ "$PYTHON" -W ignore -m jsonschema "$PUBLIC_SCHEMAS/osv.json" -i bad.json >/dev/null 2>&1
  [1]
