#!/usr/bin/env bash
# Runs what the README's section "Install" shows under one heading, line by line, and then kcheck as it was installed:
# on this machine, or on a Debian with nothing installed, below an overlay that takes what they write.
# Usage: install_test.sh HEADING REPOSITORY
set -euo pipefail
if [[ ${3-} != --inside ]]; then exec unshare --mount "$0" "$1" "$2" --inside; fi
repository=$2
# shellcheck source=tests/packages/support.bash
. "$repository/tests/packages/support.bash"
# shellcheck source=tests/packages/clean_root.bash
. "$repository/tests/packages/clean_root.bash"

# overlay LOWER ROOT: what is written below ROOT stays in this namespace.
overlay() {
    local room
    room=$(mktemp -d --tmpdir="$work/room")
    mkdir -p "$room/upper" "$room/work" "$2"
    mount -t overlay overlay -o "lowerdir=$1,upperdir=$room/upper,workdir=$room/work" "$2"
}

# run_lines HEADING: in the repository, as a user of bash would type them. The last output stays in $output. A check
# may end with a finding (2) or something undecided (3).
run_lines() {
    local line code lines
    lines=$("$repository/tests/readme/install_lines" "$1") || fail "the README shows nothing under '$1'"
    while IFS= read -r -u 7 line; do
        printf '$ %s\n' "$line"
        code=0
        output=$(chroot "$root" /bin/bash -c "cd '$repository' && $line" 2>&1 </dev/null) || code=$?
        printf '%s\n' "$output"
        case $code:$line in
            0:* | [23]:kcheck | [23]:docker\ run*) ;;
            *) fail "exit code $code of: $line" ;;
        esac
    done 7<<<"$lines"
}

# Root directories: this machine's, and one of a Debian that has never seen a compiler.
this_machine() {
    overlay / "$root"
    mount --bind /proc "$root/proc"
    mount --bind /dev "$root/dev"
    overlay "$repository" "$root$repository"
}

new_machine() {
    make_clean_root
    overlay "$clean_root" "$root"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    mkdir -p "$root$repository"
    mount --bind "$repository" "$root$repository"
}

installed() { works chroot "$root" "$1"; }

# A base image from this machine's busybox, for no registry is asked; podman is a docker here. A sandbox may allow
# neither podman's limits nor its network.
offer_docker() {
    local base=$root/base applet
    mkdir -p "$base/bin" "$root/etc/containers"
    cp "$(command -v busybox)" "$base/bin/busybox"
    for applet in sh sleep grep; do ln -s busybox "$base/bin/$applet"; done
    mount --rbind /sys "$root/sys"
    cat >"$root/etc/containers/containers.conf" <<LIMITS
[containers]
default_ulimits = ["nofile=$(ulimit -Hn):$(ulimit -Hn)", "nproc=1000:1000"]
[engine]
cgroup_manager = "cgroupfs"
runtime = "runc"
events_logger = "file"
LIMITS
    # The overlay of this test can bear no other.
    printf '[storage]\ndriver = "vfs"\nrunroot = "/run/images"\ngraphroot = "/images"\n' >"$root/etc/containers/storage.conf"
    ln -sf /usr/bin/podman "$root/usr/local/bin/docker"
    tar -C "$base" -c . | chroot "$root" podman import --quiet - docker.io/library/busybox:1.36
}

case_bundle() {
    this_machine
    run_lines "Portable bundle"
    installed kcheck
}

case_rpm() {
    this_machine
    run_lines rpm
    installed /usr/bin/kcheck
    [[ -f $root/etc/cron.d/kcheck ]] || fail "there is no crontab"
}

case_deb() {
    new_machine
    run_lines deb
    installed /usr/bin/kcheck
    [[ -f $root/etc/cron.d/kcheck ]] || fail "there is no crontab"
}

case_container() {
    this_machine
    offer_docker
    run_lines Container
    [[ $output == *"advisories (built in, "* ]] || fail "the container did not judge this machine: $output"
    works chroot "$root" docker run --rm --interactive --network=host kcheck
}

case_source() {
    this_machine
    run_lines Source
    installed /usr/local/bin/kcheck
}

# No heading without a case; the last one's is tests/packaging/systemd_test.sh, for it needs a systemd.
case_headings() {
    same "the headings" $'Portable bundle\nrpm\ndeb\nContainer\nSource\nEvery day' \
        "$("$repository/tests/readme/install_lines")"
}

root=$work/root
mkdir "$work/room"
mount -t tmpfs none "$work/room"
trap 'umount --recursive --lazy "$root" 2>/dev/null || true; umount --lazy "$work/room"; rm -rf "$work"' EXIT
run_case "$1"
