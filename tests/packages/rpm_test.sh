#!/usr/bin/env bash
# Tests the rpm: read by rpm, installed into an empty root, judged by rpmlint.
# Usage: rpm_test.sh CASE REPOSITORY
set -euo pipefail
repository=$2
# shellcheck source=tests/packages/support.bash
. "$repository/tests/packages/support.bash"

# package NAME: its file.
package() { printf '%s\n' "$repository/dist/$1-$version-1.x86_64.rpm"; }
package=$(package kcheck)

# All these came with rpm 4.6 or before, but for xz, which came with 4.8.
known_to_old_rpm='rpmlib(CompressedFileNames) <= 3.0.4-1
rpmlib(FileDigests) <= 4.6.0-1
rpmlib(PayloadFilesHavePrefix) <= 4.0-1
rpmlib(PayloadIsXz) <= 5.2-1'

# is_for_old_rpm PACKAGE REQUIREMENTS
is_for_old_rpm() {
    same "what the rpm requires" "$2" "$(rpm --query --requires --package "$1" | LC_ALL=C sort)"
    same "payload and digests (8: SHA-256)" 'cpio xz 8' \
        "$(rpm --query --queryformat '%{PAYLOADFORMAT} %{PAYLOADCOMPRESSOR} %{FILEDIGESTALGO}' --package "$1")"
    same "its scripts" '' "$(rpm --query --scripts --triggers --package "$1")"
}

case_old_rpm() {
    is_for_old_rpm "$package" "$known_to_old_rpm"
    for companion in kcheck-fleet kcheck-image; do
        is_for_old_rpm "$(package "$companion")" "kcheck = $version"$'\n'"$known_to_old_rpm"
    done
}

# rpm_in ROOT ARGUMENT...: with the database where others than Debian have it.
rpm_in() { rpm --root "$1" --dbpath /var/lib/rpm "${@:2}"; }

case_installed() {
    local root=$work/root
    mkdir "$root"
    rpm_in "$root" --initdb
    rpm_in "$root" --install "$package"
    works chroot "$root" /usr/bin/kcheck
    rpm_in "$root" --verify kcheck
    echo >>"$root/usr/libexec/kcheck/lib/libc.so.6"
    exits 1 rpm_in "$root" --verify kcheck

    rpm_in "$root" --erase kcheck
    same "what is left" '' \
        "$(find "$root" -path "$root/var/lib/rpm" -prune -o \( ! -type d -o -name '*kcheck*' \) -print)"
}

# companion NAME JUDGES INPUT COMMAND LIBRARY...: kcheck COMMAND INPUT, in a root of its own, needs the companion,
# which has the terms of these libraries.
companion() {
    local name=$1 judges=$2 input=$3 command=$4 root=$work/root library
    mkdir -p "$root"/{proc,tmp}
    mv "$input" "$root/input"
    rpm_in "$root" --initdb
    exits 1 rpm_in "$root" --install "$(package "$name")"
    [[ $output == *"kcheck = $version is needed by $name"* ]] || fail "it needs no kcheck: $output"
    rpm_in "$root" --install "$package"
    lacks "$name" in_root "$root" /usr/bin/kcheck "$command" /input

    rpm_in "$root" --install "$(package "$name")"
    rpm_in "$root" --verify "$name"
    "$judges" in_root "$root" /usr/bin/kcheck "$command" /input
    same "its version" "$name $version" "$(chroot "$root" "/usr/libexec/kcheck/$name" --version)"
    for library in "${@:5}"; do
        grep -qE "^(lib/)?(lib)?$library" "$root/usr/share/doc/$name/libraries" || fail "no terms of $library"
    done
    rpm_in "$root" --erase "$name"
    same "what is left" '' "$(find "$root" -path "$root/var/lib/rpm" -prune -o -name "*$name*" -print)"
    works chroot "$root" /usr/bin/kcheck
}

case_fleet() {
    make_inventory "$work/hosts.jsonl"
    companion kcheck-fleet judges_inventory "$work/hosts.jsonl" fleet simdjson zlib zstd
}

case_image() {
    make_image "$work/image.tar" --zstd
    companion kcheck-image judges_image "$work/image.tar" image archive bz2 lz4 lzma seccomp tsk zlib zstd
}

case_rpmlint() {
    rpmlint --strict --ignore-unused-rpmlintrc --rpmlintrc "$repository/packaging/rpm/rpmlintrc" "$package" \
        "$(package kcheck-fleet)" "$(package kcheck-image)"
}

run_case "$1"
