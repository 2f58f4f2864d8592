#!/usr/bin/env bash
# Tests the deb: installed by apt into a small Debian of its own, judged by lintian.
# Usage: deb_test.sh CASE REPOSITORY
# shellcheck disable=SC2016 # those dollars are for another program
set -euo pipefail
repository=$2
# shellcheck source=tests/packages/support.bash
. "$repository/tests/packages/support.bash"
# shellcheck source=tests/packages/clean_root.bash
. "$repository/tests/packages/clean_root.bash"

package=$repository/dist/kcheck_${version}_amd64.deb
image_package=$repository/dist/kcheck-image_${version}_amd64.deb

# What dpkg knows and what lies in the root, but for caches and logs.
state_of() {
    chroot "$1" dpkg-query --show --showformat '${Package} ${Status}\n'
    (cd "$1" && find . \( -path ./var/cache -o -path ./var/log -o -path ./var/lib/apt -o -path ./proc \) -prune -o \
        -print | sort)
}

case_installed() {
    local root=$work/root
    make_clean_root
    cp --archive "$clean_root" "$root"
    cp "$package" "$root/tmp/kcheck.deb"
    cp /etc/resolv.conf "$root/etc/resolv.conf"

    # Its dependencies stay, so that only what is kcheck's can differ.
    apt_get "$root" install /tmp/kcheck.deb
    same "the version installed" "$version" "$(chroot "$root" dpkg-query --show --showformat '${Version}' kcheck)"
    works chroot "$root" /usr/bin/kcheck
    chroot "$root" dpkg --verify kcheck
    apt_get "$root" purge kcheck
    state_of "$root" >"$work/before"
    dpkg --root="$root" --install "$package"
    works chroot "$root" /usr/bin/kcheck
    dpkg --root="$root" --purge kcheck
    diff "$work/before" <(state_of "$root")
    same "files named after it" '' "$(find "$root" -name '*kcheck*' ! -path "$root/tmp/kcheck.deb" ! -path '*/var/log/*')"
}

case_image() {
    local root=$work/root
    make_clean_root
    cp --archive "$clean_root" "$root"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    cp "$package" "$root/tmp/kcheck.deb"
    cp "$image_package" "$root/tmp/kcheck-image.deb"
    mkdir -p "$work/image/etc" "$work/image/boot"
    touch "$work/image/boot/vmlinuz-4.19.43-13.al7.x86_64"
    tar --create --file "$root/tmp/image.tar" --directory "$work/image" .

    apt_get "$root" install /tmp/kcheck.deb
    exits 78 in_root "$root" kcheck image /tmp/image.tar
    [[ $output == *'install the package kcheck-image'* ]] || fail "the package is not named: $output"
    apt_get "$root" install /tmp/kcheck-image.deb
    exits 2 in_root "$root" kcheck image /tmp/image.tar --only KC-2019-0001
    [[ $output == *'boots 4.19.43-13.al7'* ]] || fail "not judged: $output"
    chroot "$root" dpkg --verify kcheck-image
    apt_get "$root" purge kcheck-image kcheck
    same "what is left" '' "$(find "$root/usr" -name '*kcheck*')"
}

case_lintian() {
    lintian --allow-root --fail-on error,warning --tag-display-limit 0 "$package" "$image_package"
}

run_case "$1"
