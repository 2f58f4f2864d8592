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

case_lintian() {
    lintian --allow-root --fail-on error,warning --tag-display-limit 0 "$package"
}

run_case "$1"
