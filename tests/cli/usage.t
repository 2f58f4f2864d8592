A mistake on the command line is one clear line on standard error and exit code 64; nothing is judged.

  $ kcheck --nonsense
  kcheck: The following argument was not expected: --nonsense; see kcheck --help
  [64]
  $ kcheck nonsense
  kcheck: there is no command "nonsense"; see kcheck --help
  [64]
  $ kcheck expain KC-2019-0001
  kcheck: there is no command "expain"; did you mean "explain"?
  [64]
  $ kcheck rules lnt rules
  kcheck: there is no command "rules lnt"; did you mean "rules lint"?
  [64]
  $ kcheck rules
  kcheck: rules takes a command; see kcheck rules --help
  [64]
  $ kcheck rules nonsense
  kcheck: there is no command "rules nonsense"; see kcheck rules --help
  [64]
  $ kcheck explain
  kcheck: ID is required; see kcheck --help
  [64]
  $ kcheck eval one.json two.json
  kcheck: The following argument was not expected: two.json; see kcheck --help
  [64]

Facts, advisories and severities are named, with a hint where a name is nearly right.

  $ kcheck --set kernel.relase=4.19.43-13.al7.x86_64
  kcheck: --set: unknown fact "kernel.relase"; did you mean "kernel.release"?
  [64]
  $ kcheck --set modul.tcp_diag=loaded
  kcheck: --set: unknown fact "modul.tcp_diag"; did you mean "module.<name>"?
  [64]
  $ kcheck --set nonsense=1
  kcheck: --set: unknown fact "nonsense"; `kcheck facts --catalogue` lists them
  [64]
  $ kcheck --set kernel.release
  kcheck: --set takes FACT=VALUE, not "kernel.release"
  [64]
  $ kcheck --set =4.19.43-13.al7.x86_64
  kcheck: --set takes FACT=VALUE, not "=4.19.43-13.al7.x86_64"
  [64]
  $ kcheck --set ss.listeners=many
  kcheck: --set ss.listeners: "many" is not a whole number, such as 4
  [64]
  $ kcheck --only KC-2019-001
  kcheck: no advisory "KC-2019-001"; did you mean "KC-2019-0001"?
  [64]
  $ kcheck --only nonsense
  kcheck: no advisory "nonsense"; `kcheck rules list` lists them
  [64]
  $ kcheck --min-severity huge
  kcheck: --min-severity: "huge" is not a severity; it is one of info, low, medium, high, critical
  [64]
  $ kcheck --fail-on none
  kcheck: --fail-on: "none" is not a severity; it is one of info, low, medium, high, critical
  [64]
  $ kcheck --color sometimes
  kcheck: --color is one of auto, always, never
  [64]

A serial is a number that a bundle can have.

  $ kcheck rules build rules -o rules.kcdb --serial -1
  kcheck: --serial: "-1" is no serial, a number from 0 to 9223372036854775807; see kcheck --help
  [64]
  $ kcheck rules build rules -o rules.kcdb --serial 9223372036854775808
  kcheck: --serial: "9223372036854775808" is no serial, a number from 0 to 9223372036854775807; see kcheck --help
  [64]
  $ kcheck --min-serial -1
  kcheck: --min-serial: "-1" is no serial, a number from 0 to 9223372036854775807; see kcheck --help
  [64]

Options before the command would be lost, so they are refused.

  $ kcheck --set kernel.release=4.19.43-13.al7.x86_64 eval host.json
  kcheck: write the options after the command, as in kcheck eval --set FACT=VALUE
  [64]
  $ kcheck -q host
  kcheck: write the options after the command, as in kcheck eval --set FACT=VALUE
  [64]

Reports: a format that exists, a place to go, and standard output for one of them only.

  $ kcheck --format xml
  kcheck: there is no report format "xml"; it is one of text, json* (glob)
  [64]
  $ kcheck -o json
  kcheck: -o takes FORMAT=PATH, not "json"
  [64]
  $ kcheck -o json=
  kcheck: -o takes FORMAT=PATH, not "json="
  [64]
  $ kcheck -o xml=report.xml
  kcheck: there is no report format "xml"; it is one of text, json* (glob)
  [64]
  $ kcheck -o text=- -o json=-
  kcheck: only one report can go to standard output
  [64]
  $ kcheck -f text -o json=-
  kcheck: only one report can go to standard output
  [64]
  $ kcheck facts --format xml
  kcheck: there is no format "xml" for facts; it is one of text, json* (glob)
  [64]

Times, addresses and rules.

  $ kcheck --now yesterday
  kcheck: --now "yesterday" is neither a time such as 2026-11-22T10:00:00Z nor a date nor seconds since 1970
  [64]
  $ SOURCE_DATE_EPOCH=soon kcheck
  kcheck: SOURCE_DATE_EPOCH "soon" is neither a time such as 2026-11-22T10:00:00Z nor a date nor seconds since 1970
  [64]
  $ kcheck --imds nonsense
  kcheck: --imds: nonsense: only http:// is supported
  [64]
  $ kcheck --imds https://127.0.0.1/
  kcheck: --imds: https://127.0.0.1/: only http:// is supported
  [64]
  $ kcheck --no-builtin-rules
  kcheck: --no-builtin-rules leaves no advisory; name some with --rules PATH
  [78]
  $ kcheck rules show nonsense
  kcheck: no advisory "nonsense"; `kcheck rules list` lists them
  [64]
  $ kcheck rules build rules
  kcheck: --output is required; see kcheck --help
  [64]

An empty name of a file, as an unset variable leaves it, does not mean this machine.

  $ kcheck eval ''
  kcheck: FILE: an empty name; - is standard input; see kcheck --help
  [64]
  $ kcheck explain KC-2019-0001 ''
  kcheck: FILE: an empty name; - is standard input; see kcheck --help
  [64]
