#!/usr/bin/env bash
# Tests the rpm: read by rpm, installed into an empty root, judged by rpmlint.
# Usage: rpm_test.sh CASE REPOSITORY
set -euo pipefail
repository=$2
# shellcheck source=tests/packages/support.bash
. "$repository/tests/packages/support.bash"

package=$repository/dist/kcheck-$version-1.x86_64.rpm
image_package=$repository/dist/kcheck-image-$version-1.x86_64.rpm

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
    is_for_old_rpm "$image_package" "kcheck = $version"$'\n'"$known_to_old_rpm"
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

case_image() {
    local root=$work/root
    mkdir -p "$root"/{proc,tmp} "$work/image/boot" "$work/image/etc"
    touch "$work/image/boot/vmlinuz-4.19.43-13.al7.x86_64"
    tar --create --zstd --file "$work/image.tar" --directory "$work/image" .
    rpm_in "$root" --initdb
    exits 1 rpm_in "$root" --install "$image_package"
    [[ $output == *"kcheck = $version is needed by kcheck-image"* ]] || fail "it needs no kcheck: $output"
    rpm_in "$root" --install "$package"
    install -D "$work/image.tar" "$root/image.tar"
    exits 78 in_root "$root" /usr/bin/kcheck image /image.tar
    [[ $output == *'install the package kcheck-image'* ]] || fail "the package is not named: $output"

    rpm_in "$root" --install "$image_package"
    rpm_in "$root" --verify kcheck-image
    exits 2 in_root "$root" /usr/bin/kcheck image /image.tar --only KC-2019-0001
    [[ $output == *'boots 4.19.43-13.al7'* ]] || fail "not judged: $output"
    same "its version" "kcheck-image $version" "$(chroot "$root" /usr/libexec/kcheck/kcheck-image --version)"
    # Each library that is in the program has its terms.
    for library in archive bz2 lz4 lzma seccomp tsk zlib zstd; do
        grep -q "^$library lib" "$root/usr/share/doc/kcheck-image/libraries" ||
            grep -q "^$library zlib" "$root/usr/share/doc/kcheck-image/libraries" || fail "no terms of $library"
    done
    rpm_in "$root" --erase kcheck-image
    same "what is left" '' "$(find "$root" -path "$root/var/lib/rpm" -prune -o -name '*kcheck-image*' -print)"
    works chroot "$root" /usr/bin/kcheck
}

case_rpmlint() {
    rpmlint --strict --ignore-unused-rpmlintrc --rpmlintrc "$repository/packaging/rpm/rpmlintrc" "$package" \
        "$image_package"
}

run_case "$1"
