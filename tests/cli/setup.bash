# shellcheck shell=bash
# Sourced first by every transcript: puts the tests' own advisories and fact sets into the working directory
# and defines what several transcripts use.

cp -r "$TESTDIR/rules" "$TESTDIR/facts" .

# judge FILE [OPTION...]: kcheck eval with nothing but the tests' own advisories, so that no output changes
# when an advisory is added.
judge() { kcheck eval "$1" --no-builtin-rules --rules rules "${@:2}"; }

# start PROGRAM [ARGUMENT...]: runs a helper that prints its port until this transcript ends, a minute at most;
# sets PORT.
start() {
    mkfifo started
    timeout 60 "$@" >started </dev/null &
    helpers+=($!)
    # shellcheck disable=SC2034 # the transcripts use it
    read -r PORT <started
    rm started
}

helpers=()
stop_helpers() {
    if ((${#helpers[@]} > 0)); then kill "${helpers[@]}" 2>/dev/null; fi
}
trap stop_helpers EXIT
