#!/usr/bin/env bash
# Runs the example for Cloud Assistant by dash and bash with a bundle on this machine, as .tar.zst and as .tar.gz.
# Usage: KCHECK_BUNDLE=bundle.tar.zst cloud_assistant_test.sh SOURCE_DIRECTORY
set -euo pipefail

script=$1/packaging/cloud-assistant/kcheck.sh
bundle=${KCHECK_BUNDLE:?names the bundle to test}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/tmp"

# expect CODE PATTERN NAME=VALUE...: the exit code, and a line of output ('' for none).
expect() {
    local wanted=$1 pattern=$2 shell code
    shift 2
    for shell in dash bash; do
        code=0
        env -u KCHECK_BUNDLE TMPDIR="$work/tmp" "$@" "$shell" "$script" >"$work/out" 2>&1 || code=$?
        if [[ $code != "$wanted" ]] || ! grep -q -e "$pattern" "$work/out"; then
            if [[ $code == "$wanted" && -z $pattern && ! -s $work/out ]]; then continue; fi
            printf 'cloud_assistant_test: %s: exit %s instead of %s: %s\n' "$*" "$code" "$wanted" "$(cat "$work/out")"
            exit 1
        fi
    done
    [[ -z $(ls -A "$work/tmp") ]] || { echo "cloud_assistant_test: left something behind"; exit 1; }
}

zstd -dc "$bundle" | gzip -1 >"$work/bundle.tar.gz"
affected=KCHECK_OPTIONS="--only KC-2019-0001 --set kernel.release=4.19.43-13.al7.x86_64 --set sock_diag.tcp=unavailable"
fixed=KCHECK_OPTIONS="--only KC-2019-0001 --set kernel.release=4.19.91-28.7.al7.x86_64"
for file in "$bundle" "$work/bundle.tar.gz"; do
    expect 2 KC-2019-0001 KCHECK_BUNDLE="$file" "$affected"
    expect 0 '' KCHECK_BUNDLE="$file" "$fixed"
    expect 0 '' KCHECK_BUNDLE="$file" KCHECK_SHA256="$(sha256sum "$file" | cut -d' ' -f1)" "$fixed"
done
expect 75 'another digest' KCHECK_BUNDLE="$bundle" KCHECK_SHA256="$(printf '%064d' 0)"
expect 75 'cannot read' KCHECK_BUNDLE="$work/none"
expect 75 'set KCHECK_BUNDLE' KCHECK_OPTIONS=
expect 75 'needs KCHECK_SHA256' KCHECK_BUNDLE=https://127.0.0.1:9/x KCHECK_SHA256=
expect 75 'cannot fetch' KCHECK_BUNDLE=http://127.0.0.1:9/x KCHECK_SHA256="$(printf '%064d' 0)"
printf 'no bundle' >"$work/text"
expect 75 'cannot unpack' KCHECK_BUNDLE="$work/text"
# The parameters of Cloud Assistant are put in as text.
sed -e "s|{{bundle}}|$bundle|" -e 's|{{sha256}}||' "$script" >"$work/filled"
script=$work/filled
expect 2 KC-2019-0001 "$affected"
