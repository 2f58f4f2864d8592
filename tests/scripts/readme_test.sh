#!/usr/bin/env bash
# Runs every command that the README shows. Blocks marked `console` are transcripts: cram runs them and compares
# the output. Commands in blocks marked `sh` depend on the machine: they must end with an exit code that a
# check may have. scripts/kcheck and scripts/test are what .ci/run calls, and packaging/build what scripts/check calls.
# Usage: readme_test.sh README KCHECK
set -euo pipefail

readme=$(realpath "$1")
PATH=$(dirname "$(realpath "$2")"):$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$(dirname "$readme")"/{rules,tests} "$work"
cd "$work"
mkdir -p rootfs/etc # an image, which as it is has no kernel
tar --create --gzip --file rootfs.tar.gz --directory rootfs .

# blocks LANGUAGE: the lines of all code blocks of that language.
blocks() { awk -v start="\`\`\`$1" '/^```/ { on = ($0 == start); next } on' "$readme"; }

blocks console | sed 's/^/  /' >transcripts.t
grep -q '^  \$ ' transcripts.t
sed -i "1i \  \$ cd $work" transcripts.t
cram3 --shell=/bin/bash transcripts.t

count=0
while IFS= read -r command; do
    case $command in
        '' | '#'* | scripts/* | packaging/*) continue ;;
    esac
    code=0
    bash -c "$command" >output 2>&1 </dev/null || code=$?
    if [[ $code != [023] ]]; then
        printf 'README: exit code %d from: %s\n' "$code" "$command"
        cat output
        exit 1
    fi
    count=$((count + 1))
done < <(blocks sh)
printf 'README: %d commands ran\n' "$count"
((count > 10))
