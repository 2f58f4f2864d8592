#!/bin/sh
# For RunCommand of Alibaba Cloud Assistant (type RunShellScript, as root): unpacks the portable bundle, checks the
# instance, prints one line a finding, and exits as kcheck does, so that the command's exit code tells the finding:
# 0 nothing, 2 affected, 3 undecided. Everything else is a failure. Leaves nothing behind.
#
# KCHECK_BUNDLE is a path on the instance, or the address of the bundle in an OSS bucket that the instance can
# read; KCHECK_SHA256 is the digest it must have, which an address needs. Instances without zstd (Alibaba Cloud
# Linux 2) need the bundle as .tar.gz: zstd -dc BUNDLE.tar.zst | gzip -9 >BUNDLE.tar.gz
#
#   aliyun ecs RunCommand --RegionId REGION --Type RunShellScript --ContentEncoding Base64 \
#       --Timeout 120 --InstanceId.1 INSTANCE --EnableParameter true \
#       --Parameters '{"bundle":"ADDRESS","sha256":"DIGEST"}' \
#       --CommandContent "$(base64 -w0 kcheck.sh)"
set -eu

# Cloud Assistant puts its parameters in before the script runs; an environment variable goes before them.
bundle='{{bundle}}'
sha256='{{sha256}}'
bundle=${KCHECK_BUNDLE-$bundle}
sha256=${KCHECK_SHA256-$sha256}
# Options of kcheck, such as "--fail-on high".
options=${KCHECK_OPTIONS-}

fail() {
    printf 'kcheck.sh: %s\n' "$*" >&2
    exit 75
}

work=$(mktemp -d) || fail "no temporary directory"
trap 'rm -rf "$work"' EXIT
trap 'exit 75' HUP INT TERM

file=$bundle
case $bundle in
    http://* | https://*)
        [ -n "$sha256" ] || fail "an address needs KCHECK_SHA256"
        file=$work/bundle
        curl --fail --silent --show-error --location --max-time 60 --output "$file" "$bundle" ||
            fail "cannot fetch $bundle"
        ;;
    *'{{'*) fail "set KCHECK_BUNDLE, or the parameters bundle and sha256" ;;
esac
[ -r "$file" ] || fail "cannot read $file"
case $sha256 in
    '' | *'{{'*) ;;
    *) printf '%s  %s\n' "$sha256" "$file" | sha256sum -c - >/dev/null 2>&1 || fail "$bundle has another digest" ;;
esac

mkdir "$work/kcheck"
# By what is in it, not by its name: an address may end in anything.
case $(od -An -tx1 -N4 "$file" | tr -d ' ') in
    28b52ffd)
        command -v zstd >/dev/null || fail "this instance has no zstd: use a .tar.gz"
        zstd -dc "$file" >"$work/bundle.tar"
        tar -xf "$work/bundle.tar" -C "$work/kcheck" || fail "cannot unpack $bundle"
        ;;
    *) tar -xf "$file" -C "$work/kcheck" || fail "cannot unpack $bundle" ;;
esac

# The bundle is one directory, named after its version.
set -- "$work"/kcheck/*/kcheck
[ -x "$1" ] || fail "$bundle is no bundle of kcheck, or $work may not hold programs"
code=0
# shellcheck disable=SC2086 # several options
"$1" -q $options || code=$?
exit "$code"
