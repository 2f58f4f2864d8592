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

case_installed() {
    local root=$work/root
    mkdir "$root"
    rpm --root "$root" --initdb
    rpm --root "$root" --install "$package"
    works chroot "$root" /usr/bin/kcheck
    rpm --root "$root" --verify kcheck

    rpm --root "$root" --erase kcheck
    same "what is left" '' "$(find "$root" \( -path '*/rpm' -prune \) -o \( ! -type d -o -name '*kcheck*' \) -print)"
}

case_rpmlint() {
    rpmlint --strict --rpmlintrc "$repository/packaging/rpm/rpmlintrc" "$package"
}

run_case "$1"
