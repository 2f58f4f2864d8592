#!/usr/bin/env bash
# Tests the rpm: read by rpm, installed into an empty root, judged by rpmlint.
# Usage: rpm_test.sh CASE REPOSITORY
set -euo pipefail
repository=$2
# shellcheck source=tests/packages/support.bash
. "$repository/tests/packages/support.bash"

package=$repository/dist/kcheck-$version-1.x86_64.rpm

# All these came with rpm 4.6 or before, but for xz, which came with 4.8.
known_to_old_rpm='rpmlib(CompressedFileNames) <= 3.0.4-1
rpmlib(FileDigests) <= 4.6.0-1
rpmlib(PayloadFilesHavePrefix) <= 4.0-1
rpmlib(PayloadIsXz) <= 5.2-1'

case_old_rpm() {
    same "what the rpm requires" "$known_to_old_rpm" "$(rpm --query --requires --package "$package" | sort)"
    same "payload and digests (8: SHA-256)" 'cpio xz 8' \
        "$(rpm --query --queryformat '%{PAYLOADFORMAT} %{PAYLOADCOMPRESSOR} %{FILEDIGESTALGO}' --package "$package")"
    same "its scripts" '' "$(rpm --query --scripts --triggers --package "$package")"
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

case_rpmlint() {
    rpmlint --strict --ignore-unused-rpmlintrc --rpmlintrc "$repository/packaging/rpm/rpmlintrc" "$package"
}

run_case "$1"
