#!/usr/bin/env bash
# Runs the line of the cron file as cron does: by /bin/sh, with "\%" for a percent sign. `sleep` is not slept.
# Usage: KCHECK=program cron_test.sh SOURCE_DIRECTORY
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

die() {
    printf 'cron_test: %s\n' "$*" >&2
    exit 1
}

# A percent sign without a backslash would be a line feed to cron.
line=$(grep -v -e '^#' -e '^[A-Z]*=' "$1/packaging/cron/kcheck")
[[ $(wc -l <<<"$line") == 1 ]] || die "more than one line"
[[ $(tail -c 1 "$1/packaging/cron/kcheck" | od -An -c) == *'\n'* ]] || die "cron ignores a line without its end"
grep -q '[^\]%' <<<"$line" && die "an unescaped percent sign"
read -r _ _ _ _ _ user command <<<"${line//\\%/%}"
[[ $user == root ]] || die "runs as $user"

ln -s "$(realpath "${KCHECK:?names the program to test}")" "$work/kcheck"
# shellcheck disable=SC2016 # for the stand-in to expand
printf '#!/bin/sh\necho "$1" >%s/slept\n' "$work" >"$work/sleep"
chmod +x "$work/sleep"
command=${command//\/usr\/bin\/kcheck/"$work/kcheck"}
command=${command//\/var\/lib\/kcheck/"$work/state"}

run() {
    rm -rf "$work/slept" "$work/state"
    code=0
    PATH=$work:/usr/bin:/bin /bin/sh -c "${command//\/run\/systemd\/system/"$1"}" >"$work/out" 2>"$work/err" || code=$?
    [[ ! -s $work/err ]] || die "$(cat "$work/err")"
}

run "$work/none"
[[ $code == [023] ]] || die "exit code $code"
slept=$(cat "$work/slept")
((slept >= 0 && slept < 21600)) || die "slept $slept s"
grep -q kcheck.report/1 "$work/state/report.json" || die "no report"
mkdir "$work/systemd"
run "$work/systemd"
[[ $code == 0 && ! -e $work/slept && ! -e $work/state && ! -s $work/out ]] || die "ran beside the timer"
