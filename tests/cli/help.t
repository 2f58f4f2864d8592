Every command explains itself on standard output and exits 0.

  $ for command in "" host eval facts explain what-if fix rules "rules list" "rules show" "rules lint" "rules test" \
  >     "rules build" "rules schema" "rules diff" "rules sign" "rules verify" "rules fmt" "rules new" "rules import" \
  >     vercmp; do
  >   kcheck $command --help >help.txt 2>errors.txt || echo "kcheck $command --help: exit $?"
  >   kcheck $command -h | cmp - help.txt
  >   grep -q "^Usage: kcheck.*$command" help.txt || echo "kcheck $command --help: no usage"
  >   test ! -s errors.txt || echo "kcheck $command --help: wrote to standard error"
  > done

The first page has examples and the exit codes.

  $ kcheck --help | sed -n '/^Examples/,$p'
  Examples:
    kcheck                                   check this machine
    kcheck -q                                silent when all is well, one line a finding when not
    kcheck -f json                           the report for programs
    kcheck --set kernel.release=4.19.43-13.al7.x86_64
                                             what if this machine ran that kernel?
    kcheck facts > host.json                 save what can be known of this machine
    kcheck eval host.json                    and judge it elsewhere
    kcheck fleet inventory.jsonl             judge every host of an inventory
    kcheck explain KC-2019-0001              why an advisory matches or not
  
  Exit codes:
    0   judged; nothing at or above --fail-on (default: low)
    2   at least one advisory affects the machine
    3   none does, but at least one could not be decided or no advisory knows the
        kernel's stream (neither with --allow-unknown), or the rules are older
        than --max-rules-age
    64  wrong usage
    65  bad data in advisories or facts
    66  an input is missing
    70  an internal error
    74  an input or output error
    78  bad configuration
    81  a rule bundle is cut off
    82  a rule bundle was changed after it was built
    83  rules that must be signed are not
    84  the signature of a rule bundle is not of that bundle, or not by a key of
        --pubkey
    85  a rule bundle is older than --min-serial or than one in use before
    86  a rule bundle has expired
    130 interrupted (Ctrl-C): the report of a fleet is partial

The commands that take more than options have examples too.

  $ for command in eval facts explain what-if fix rules "rules build" "rules schema" "rules diff" vercmp; do
  >   echo "$command:"; kcheck $command --help | sed -n '/^Example/,$p'
  > done
  eval:
  Examples:
    kcheck eval host.json
    kcheck facts | kcheck eval -
    kcheck eval --set kernel.release=5.10.134-15.al8.x86_64 host.json
  facts:
  Examples:
    kcheck facts                  as text on a terminal, else as JSON
    kcheck facts > host.json      to be judged later with kcheck eval
    kcheck facts --catalogue      every fact there is
  explain:
  Examples:
    kcheck explain KC-2019-0001
    kcheck explain KC-2019-0001 host.json
    kcheck explain KC-2019-0001 --image ./rootfs
    kcheck explain KC-2019-0001 -f json
  what-if:
  Examples:
    kcheck what-if --release 4.19.91-28.7.al7.x86_64
    kcheck what-if --image aliyun_3_x64_20G_alibase_20230727.vhd host.json
  fix:
  Examples:
    kcheck fix
    kcheck fix --fail-on high host.json
  rules:
  Examples:
    kcheck rules show KC-2019-0001
    kcheck rules lint rules
    kcheck rules test rules
  rules build:
  Examples:
    kcheck rules build rules -o kcheck-rules.kcdb
    kcheck rules build rules -o kcheck-rules.kcdb --serial 42 --expires 2027-06-30
  rules schema:
  Example:
    kcheck rules schema > rules/schema/advisory.schema.json
  rules diff:
  Examples:
    kcheck rules diff builtin rules
    kcheck rules diff --overlay builtin mine      what --rules mine would change
    kcheck rules diff old.kcdb new.kcdb --facts fleet/ --exit-code
    kcheck rules diff builtin mine --inventory hosts.csv
  vercmp:
  Examples:
    kcheck vercmp 4.19.43-13.al7.x86_64 4.19.43-13.1.al7
    kcheck vercmp --scheme deb 6.1.64-1 6.1.66-1
    echo '5.10.134-15.al8 5.10.134-19.1.al8' | kcheck vercmp -

Help fits a terminal of 120 columns.

  $ kcheck --help | awk 'length > 120'
