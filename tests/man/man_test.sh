#!/usr/bin/env bash
# Holds the man pages against --help, against the catalogue of facts, and against man, groff and mandoc.
# Usage: man_test.sh KCHECK MAN_DIRECTORY
set -euo pipefail

kcheck=$1
pages=$2
failures=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 MANWIDTH=500 MANPAGER=cat TERM=dumb
unset MANROFFOPT MAN_KEEP_FORMATTING

complain() {
    printf 'man_test: %s\n' "$*" >&2
    failures=$((failures + 1))
}

# must_be_equal WHAT FILE FILE
must_be_equal() { diff -u "$2" "$3" || complain "$1"; }

# text PAGE: as people read it.
text() { man --local-file --no-hyphenation --no-justification --encoding=UTF-8 "$pages/$1" 2>/dev/null | col -b -x; }

for page in kcheck.1 kcheck-facts.5 kcheck-rules.5; do
    [[ -s $pages/$page ]] || complain "there is no $page"
    man --warnings=w --local-file "$pages/$page" >"$work/page" 2>"$work/warnings"
    if [[ -s $work/warnings ]]; then complain "man warns of $page: $(cat "$work/warnings")"; fi
    # Style as well, but for the length of our own lines. Pages referred to are not there before installation.
    mandoc -T lint -W style "$pages/$page" >"$work/lint" || true
    if grep -v -e 'referenced manual not found' -e 'longer than 80 bytes' "$work/lint"; then complain "mandoc -T lint of $page"; fi
    if grep -n '@[a-z]*@' "$pages/$page"; then complain "a part of $page was not filled in"; fi
done

# Every command, as --help lists them.
commands=('')
while read -r command; do
    commands+=("$command")
    while read -r below; do commands+=("$command $below"); done < <(
        "$kcheck" "$command" --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z-]\{1,\}\) .*/\1/p')
done < <("$kcheck" --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z-]\{1,\}\) .*/\1/p')
((${#commands[@]} > 10)) || complain "only ${#commands[@]} commands found in --help"

# Options with the commands that take them: from --help, and from the page ("Taken by ...").
for command in "${commands[@]}"; do
    # shellcheck disable=SC2086 # "rules list" is two words
    "$kcheck" $command --help >"$work/help"
    sed -n '/^Options:/,/^[^ ]*$/p' "$work/help" | grep -oE '^  -[^ ]+' | tr -d ' ' | tr ',' '\n' |
        sed "s/\$/ kcheck${command:+ $command}/"
done | sort >"$work/options.help"
text kcheck.1 >"$work/kcheck.1"
awk -v all="$(printf 'kcheck%s, ' "${commands[@]/#/ }" | sed 's/kcheck ,/kcheck,/; s/, $//')" '
    /^OPTIONS/ { within = 1; next }
    /^[A-Z]/ { within = 0 }
    !within { next }
    /^ +-/ { names = ""; for (i = 1; i <= NF && $i ~ /^-/; i++) { gsub(",", "", $i); names = names " " $i } }
    /Taken by .*\.$/ || /Every command has it/ {
        by = /Every command/ ? all : $0
        sub(/.*Taken by /, "", by); sub(/\.$/, "", by)
        count = split(names, name, " "); commands = split(by, command, /, /)
        for (i = 1; i <= count; i++) for (k = 1; k <= commands; k++) print name[i], command[k]
    }' "$work/kcheck.1" | sort >"$work/options.man"
must_be_equal "the options of kcheck(1) are not those of --help" "$work/options.help" "$work/options.man"

printf 'kcheck %s\n' "${commands[@]:1}" | sort >"$work/commands.help"
sed -n '/^COMMANDS/,/^OPTIONS/s/^   \(kcheck[a-z -]*[a-z]\).*/\1/p' "$work/kcheck.1" | sort >"$work/commands.man"
must_be_equal "the commands of kcheck(1) are not those of --help" "$work/commands.help" "$work/commands.man"

"$kcheck" facts --catalogue | sed -n 's/^\([a-z][^ ]*\) .*/\1/p' | sort >"$work/facts.program"
text kcheck-facts.5 | sed -n '/^FACTS/,/^FILE/s/^       \([a-z][^ ]*\) (.*/\1/p' | sort >"$work/facts.man"
must_be_equal "the facts of kcheck-facts(5) are not those of the catalogue" "$work/facts.program" "$work/facts.man"

exit "$((failures > 0))"
