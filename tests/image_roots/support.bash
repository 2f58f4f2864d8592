# shellcheck shell=bash
# Sourced by image_roots_test.sh: each case gets a directory of its own, `work`.

# fail MESSAGE...: ends the test.
fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# same WHAT EXPECTED ACTUAL
same() {
    if [[ $2 == "$3" ]]; then return; fi
    printf '%s differs; expected, then actual:\n%s\n--\n%s\n' "$@" >&2
    exit 1
}

# exits CODE COMMAND...: runs it, output and diagnostics into $output.
exits() {
    local expected=$1 code=0
    shift
    output=$("$@" 2>&1) || code=$?
    if ((code != expected)); then fail "exit code $code, not $expected, of: $*: $output"; fi
}

# contains TEXT: in the words of $output, wherever its lines break.
contains() {
    local words
    words=$(tr -s '[:space:]' ' ' <<<"$output")
    [[ $words == *"$1"* ]] || fail "no \"$1\" in: $output"
}

# make_rpm NAME VERSION RELEASE: builds a package without files into $work/rpms.
make_rpm() {
    printf 'Name: %s\nVersion: %s\nRelease: %s\nSummary: A test\nLicense: none\nBuildArch: noarch\n%%description\nA test.\n%%files\n' \
        "$@" >"$work/$1.spec"
    rpmbuild --quiet --define "_topdir $work/rpms" -bb "$work/$1.spec" >"$work/rpmbuild.log" 2>&1 ||
        fail "rpmbuild: $(<"$work/rpmbuild.log")"
}

((EUID == 0)) || fail "only root may make device nodes and root directories: run this as root"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# run_case NAME: runs the function case_NAME.
run_case() {
    declare -F "case_$1" >/dev/null || fail "there is no case '$1'"
    "case_$1"
}
