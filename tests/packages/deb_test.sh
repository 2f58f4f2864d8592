#!/usr/bin/env bash
# Tests the deb: installed by apt into a small Debian of its own, judged by lintian.
# Usage: deb_test.sh CASE REPOSITORY
# shellcheck disable=SC2016 # those dollars are for another program
set -euo pipefail
repository=$2
# shellcheck source=tests/packages/support.bash
. "$repository/tests/packages/support.bash"

package=$repository/dist/kcheck_${version}_amd64.deb
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
clean_root=$repository/build/debian-$codename

# "deb URI SUITE COMPONENT" for each part of Debian that this machine's apt knows.
debian_sources() {
    apt-get indextargets --format 'deb $(REPO_URI) $(CODENAME) $(COMPONENT)' \
        'Identifier: Packages' 'Origin: Debian' | grep " $codename"
}

# A minimal Debian from where this machine has its own, made once; with this machine's settings of apt.
make_clean_root() {
    local mirror
    if [[ -e $clean_root/.complete ]]; then return; fi
    mirror=$(debian_sources | awk -v suite="$codename" '$3 == suite { print $2; exit }')
    [[ -n $mirror ]] || fail "apt knows no source of Debian $codename: run apt-get update"
    rm -rf "$clean_root"
    debootstrap --variant=minbase "$codename" "$clean_root" "$mirror"
    debian_sources >"$clean_root/etc/apt/sources.list"
    apt-config dump --format '%F "%v";%n' Acquire | grep '"..*";' >"$clean_root/etc/apt/apt.conf.d/90machine"
    touch "$clean_root/.complete"
}

# What dpkg knows and what lies in the root, but for caches and logs.
state_of() {
    chroot "$1" dpkg-query --show --showformat '${Package} ${Status}\n'
    (cd "$1" && find . \( -path ./var/cache -o -path ./var/log -o -path ./var/lib/apt -o -path ./proc \) -prune -o \
        -print | sort)
}

# apt_get ROOT ARGUMENT...
apt_get() {
    chroot "$1" env DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes --no-install-recommends "${@:2}"
}

case_installed() {
    local root=$work/root
    make_clean_root
    cp --archive "$clean_root" "$root"
    cp "$package" "$root/tmp/kcheck.deb"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    apt_get "$root" update

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
