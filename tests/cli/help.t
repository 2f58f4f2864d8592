Every command explains itself on standard output and exits 0.

  $ for command in "" host eval facts explain rules "rules list" "rules show" "rules lint" "rules test" \
  >     "rules build" "rules fmt" "rules new" "rules import" vercmp; do
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
    kcheck explain KC-2019-0001              why an advisory matches or not
  
  Exit codes:
    0   judged; nothing at or above --fail-on (default: low)
    2   at least one advisory affects the machine
    3   none does, but at least one could not be decided (not with --allow-unknown)
    64 usage, 65 bad data, 66 no such input, 70 internal error, 74 I/O, 78 bad configuration

The commands that take more than options have examples too.

  $ for command in eval facts explain rules "rules build" vercmp; do
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
  rules:
  Examples:
    kcheck rules show KC-2019-0001
    kcheck rules lint rules
    kcheck rules test rules
  rules build:
  Example:
    kcheck rules build rules -o kcheck-rules.kcdb
  vercmp:
  Examples:
    kcheck vercmp 4.19.43-13.al7.x86_64 4.19.43-13.1.al7
    kcheck vercmp --scheme deb 6.1.64-1 6.1.66-1
    echo '5.10.134-15.al8 5.10.134-19.1.al8' | kcheck vercmp -

Help fits a terminal of 120 columns.

  $ kcheck --help | awk 'length > 120'
