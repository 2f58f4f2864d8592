# shellcheck shell=bash
# Sourced by the tests of the packages. `repository` is set; each test gets a directory of its own, `work`.
# shellcheck disable=SC2016,SC2154 # those dollars are for another program; repository

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

((EUID == 0)) || fail "only root may change the root directory: run this as root"
build=$repository/build/release
version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$build/CMakeCache.txt")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

facts='{"schema":"kcheck.facts/1","subject":{"kind":"host","name":"web-01"},
        "facts":{"kernel.release":"4.19.43-13.al7.x86_64","sock_diag.tcp":"unavailable"}}'

# what_it_says COMMAND...: what the program that COMMAND starts makes of its three ways to run.
what_it_says() {
    local code=0
    "$@" --version
    "$@" vercmp --scheme rpm 4.19.43-13.al7 4.19.43-13.1.al7
    "$@" eval - --format json --now 2026-11-22T10:00:00Z <<<"$facts" || code=$?
    printf 'exit code %s\n' "$code"
}

# works COMMAND...: it must say what the program says where it was built.
works() {
    local expected actual
    expected=$(what_it_says "$build/src/kcheck")
    [[ $expected == "kcheck $version"*KC-2019-0001*'exit code 2' ]] || fail "the program itself says: $expected"
    actual=$(what_it_says "$@")
    same "what $* says" "$expected" "$actual"
}

# make_image ARCHIVE [OPTION-OF-TAR...]: an image that boots an affected kernel.
make_image() {
    mkdir -p "$work/image/boot" "$work/image/etc"
    touch "$work/image/boot/vmlinuz-4.19.43-13.al7.x86_64"
    tar --create --file "$@" --directory "$work/image" .
}

# make_inventory FILE: of one affected host.
make_inventory() { echo '{"host": "web-01", "kernel": "4.19.43-13.al7.x86_64"}' >"$1"; }

# judges_image COMMAND... and judges_inventory COMMAND...: kcheck, with what its companions read.
judges_image() {
    exits 2 "$@" --only KC-2019-0001
    [[ $output == *'boots 4.19.43-13.al7'* ]] || fail "not judged: $output"
}
judges_inventory() {
    exits 2 "$@" --only KC-2019-0001 --format csv
    [[ $output == *'web-01,,4.19.43-13.al7.x86_64,'*affected* ]] || fail "not judged: $output"
}

# lacks COMPANION COMMAND...: which says what to install.
lacks() {
    exits 78 "${@:2}"
    [[ $output == *"install the package $1"* ]] || fail "the package is not named: $output"
}

# in_root ROOT COMMAND...: with /proc, which the files of an image are opened through.
in_root() {
    unshare --mount bash -c 'mount -t proc proc "$1/proc" && chroot "$@"' bash "$@"
}

# run_case NAME: runs the function case_NAME.
run_case() {
    declare -F "case_$1" >/dev/null || fail "there is no case '$1'"
    "case_$1"
}
