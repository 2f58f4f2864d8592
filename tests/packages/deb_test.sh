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

# package NAME: its file.
package() { printf '%s\n' "$repository/dist/$1_${version}_amd64.deb"; }
package=$(package kcheck)

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

# companion NAME JUDGES INPUT COMMAND: kcheck COMMAND INPUT, in a root of its own, needs the companion.
companion() {
    local name=$1 judges=$2 input=$3 command=$4 root=$work/root
    make_clean_root
    cp --archive "$clean_root" "$root"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    cp "$package" "$root/tmp/kcheck.deb"
    cp "$(package "$name")" "$root/tmp/companion.deb"
    mv "$input" "$root/tmp/input"

    apt_get "$root" install /tmp/kcheck.deb
    lacks "$name" in_root "$root" kcheck "$command" /tmp/input
    apt_get "$root" install /tmp/companion.deb
    "$judges" in_root "$root" kcheck "$command" /tmp/input
    chroot "$root" dpkg --verify "$name"
    apt_get "$root" purge "$name" kcheck
    same "what is left" '' "$(find "$root/usr" -name '*kcheck*')"
}

case_fleet() {
    make_inventory "$work/hosts.jsonl"
    companion kcheck-fleet judges_inventory "$work/hosts.jsonl" fleet
}

case_image() {
    make_image "$work/image.tar"
    companion kcheck-image judges_image "$work/image.tar" image
}

case_lintian() {
    lintian --allow-root --fail-on error,warning --tag-display-limit 0 "$package" \
        "$(package kcheck-fleet)" "$(package kcheck-image)"
}

run_case "$1"
