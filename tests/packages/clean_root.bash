# shellcheck shell=bash
# Sourced by the tests that need a Debian with nothing installed. `repository` is set.
# shellcheck disable=SC2016,SC2154 # those dollars are for other programs; repository

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
    exec 8>"$repository/build/debian.lock"
    flock 8
    if [[ -e $clean_root/.complete ]]; then return; fi
    mirror=$(debian_sources | awk -v suite="$codename" '$3 == suite { print $2; exit }')
    [[ -n $mirror ]] || fail "apt knows no source of Debian $codename: run apt-get update"
    rm -rf "$clean_root"
    debootstrap --variant=minbase "$codename" "$clean_root" "$mirror"
    debian_sources >"$clean_root/etc/apt/sources.list"
    apt-config dump --format '%F "%v";%n' Acquire | grep '"..*";' >"$clean_root/etc/apt/apt.conf.d/90machine"
    chroot "$clean_root" apt-get --quiet update
    touch "$clean_root/.complete"
}

# apt_get ROOT ARGUMENT...
apt_get() {
    chroot "$1" env DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes --no-install-recommends "${@:2}"
}
