#!/usr/bin/env bash
# Judges images that were made by the programs that make images. Usage: image_roots_test.sh CASE REPOSITORY KCHECK
set -euo pipefail
repository=$2
kcheck=$3
# shellcheck source=tests/image_roots/support.bash
. "$repository/tests/image_roots/support.bash"
# shellcheck source=tests/packages/clean_root.bash
. "$repository/tests/packages/clean_root.bash"
# shellcheck source=tests/image_roots/roots.bash
. "$repository/tests/image_roots/roots.bash"
# shellcheck source=tests/image_roots/forms.bash
. "$repository/tests/image_roots/forms.bash"

send_q=KC-2019-0001

case_prepared() { make_debian_root; }

# The verdict without the name of what was judged.
verdict_of() {
    "$kcheck" image "$1" --format json --now 2026-11-22T10:00:00Z --allow-unknown >"$work/report.json" ||
        (($? == 2)) || fail "no verdict on $1"
    jq --sort-keys 'del(.subject.name, .findings[].fingerprint)' "$work/report.json"
}

# in_every_form ROOT: the verdict, which must be the same in every form; it stays in $verdict.
in_every_form() {
    local form path
    verdict=
    for form in "${forms[@]}"; do
        path=$("form_$form" "$1")
        [[ -n $verdict ]] || verdict=$(verdict_of "$path")
        same "the verdict on the $form" "$verdict" "$(verdict_of "$path")"
    done
}

# holds FILTER: jq finds it true of the verdict.
holds() { jq --exit-status "$1" <<<"$verdict" >/dev/null || fail "not so: $1 in $verdict"; }

kernel_version_on_record() {
    dpkg-query --admindir "$debian_root/var/lib/dpkg" --show --showformat '${Version}' "linux-image-$(debian_release)"
}

case_debian() {
    in_every_form "$debian_root"
    holds ".kernel.next_boot == \"$(debian_release)\""
    holds '.kernel.stream == "debian" and .kernel.running == null'
    holds ".facts[\"kernel.version\"].value == \"$(kernel_version_on_record)\""
    exits 0 "$kcheck" image "$debian_root" --only "$send_q" --all
    contains "no bound is for stream debian"
}

case_without_tcp_diag() {
    local root=$work/alinux
    alinux_2_root "$root"
    in_every_form "$root"
    holds "[.findings[] | select(.id == \"$send_q\")] == [] or
           any(.findings[]; .id == \"$send_q\" and .outcome == \"not_affected\")"
    remove_module "$root" 4.19.43-13.al7.x86_64 tcp_diag
    in_every_form "$root"
    holds ".kernel.next_boot == \"4.19.43-13.al7.x86_64\" and .kernel.stream == \"al7\""
    holds "any(.findings[]; .id == \"$send_q\" and .outcome == \"affected\" and .evidence == \"probe\")"
    exits 2 "$kcheck" image "$root" --only "$send_q"
    contains "the kernel has no module tcp_diag"
}

# Two kernels, of which the older lacks tcp_diag and is the default.
judge_older_default() {
    local root=$1 old=$2
    remove_module_of_file "$root" "$old" tcp_diag
    in_every_form "$root"
    holds ".kernel.next_boot == \"$old\" and (.kernel.installed | length) == 2"
}

remove_module_of_file() {
    find "$1/lib/modules/$2" -name "$3.ko*" -delete
    depmod --basedir "$1" "$2"
}

case_grub_environment() {
    local root=$work/alinux
    grub_root "$root" alinux-2 'Aliyun Linux (4.19.43-13.al7.x86_64) 2.1903 LTS (Hunting Beagle)'
    judge_older_default "$root" 4.19.43-13.al7.x86_64
    exits 2 "$kcheck" image "$root" --only "$send_q"
    contains "the kernel has no module tcp_diag"
    contains "4.19.43-13.al7.x86_64 affected; 4.19.91-28.7.al7.x86_64"
    contains "Remove 4.19.43-13.al7.x86_64 from the image, or make"
    grub-editenv "$root/boot/grub2/grubenv" set \
        'saved_entry=Aliyun Linux (4.19.91-28.7.al7.x86_64) 2.1903 LTS (Hunting Beagle)'
    exits 0 "$kcheck" image "$root" --only "$send_q"
    # What the next boot alone takes outranks it, once.
    grub-editenv "$root/boot/grub2/grubenv" set \
        'next_entry=Aliyun Linux (4.19.43-13.al7.x86_64) 2.1903 LTS (Hunting Beagle)'
    exits 2 "$kcheck" image "$root" --only "$send_q"
}

case_bls() {
    local root=$work/alinux id=20210425120000000000000000000000
    grub_root "$root" alinux-3 "$id-5.10.23-5.al8.x86_64"
    in_every_form "$root"
    holds '.kernel.next_boot == "5.10.23-5.al8.x86_64" and (.kernel.installed | length) == 2'
    grub-editenv "$root/boot/grub2/grubenv" set "saved_entry=$id-5.10.134-13.1.al8.x86_64"
    in_every_form "$root"
    holds '.kernel.next_boot == "5.10.134-13.1.al8.x86_64"'
}

# package_rule NAME: the path of an advisory that asks for a package.
package_rule() {
    cat >"$work/rule.yaml" <<RULE
id: KC-1999-0900
title: The test asks for a package
severity: low
impact: compatibility
modified: 1999-01-01
summary: A condition and nothing else.
requires: { fact: package.$1, present: true }
remedy: { upgrade: None. }
references: ["https://example.com/"]
tests:
  - { name: one, facts: { package.$1: "1" }, expect: affected }
RULE
    printf '%s\n' "$work/rule.yaml"
}

# package_fact ROOT NAME: the fact as kcheck explains it, with its source.
package_fact() {
    "$kcheck" explain KC-1999-0900 --rules "$(package_rule "$2")" --image "$1" |
        sed -n "s/.*package\.$2 is present: it is //p" | head -n 1
}

# A Berkeley database of rpm as old systems have it, from the records of an SQLite one: rpm writes it no more.
to_berkeley() {
    local key blob
    {
        printf 'VERSION=3\nformat=bytevalue\ntype=hash\nHEADER=END\n'
        while IFS='|' read -r key blob; do
            printf ' %s\n %s\n' "$(printf '%08x' "$key" | sed -E 's/(..)(..)(..)(..)/\4\3\2\1/')" "$blob"
        done < <(sqlite3 "$1/rpmdb.sqlite" 'select hnum, lower(hex(blob)) from Packages')
        printf 'DATA=END\n'
    } | db5.3_load "$2/Packages"
}

case_packages() {
    local root=$work/root release
    release=$(debian_release)
    same "dpkg's record of the kernel" \
        "$(kernel_version_on_record) (/var/lib/dpkg/status)" \
        "$(package_fact "$debian_root" "linux-image-$release")"

    mkdir --parents "$root/var/lib/rpm" "$root/etc"
    make_rpm kernel 4.19.91 26.al7
    make_rpm kernel-hotfix-13110805-4.19.91-27 1.0 20230612.al7
    rpm --dbpath "$root/var/lib/rpm" --justdb --nodeps --install "$work"/rpms/RPMS/noarch/*.rpm 2>/dev/null
    same "rpm's record in SQLite" "4.19.91-26.al7 (/var/lib/rpm/rpmdb.sqlite)" "$(package_fact "$root" kernel)"
    exits 3 "$kcheck" image "$root" --only "$send_q"
    contains "lists kernel-4.19.91-26.al7.noarch as installed"

    mkdir "$work/berkeley"
    to_berkeley "$root/var/lib/rpm" "$work/berkeley"
    rm "$root"/var/lib/rpm/*
    mv "$work/berkeley/Packages" "$root/var/lib/rpm"
    same "rpm's record in Berkeley DB" "4.19.91-26.al7 (/var/lib/rpm/Packages)" "$(package_fact "$root" kernel)"
    same "what lies in the image afterwards" Packages "$(ls "$root/var/lib/rpm")"
}

# Without rpm on the machine that judges, and with a database that it cannot read, nothing is said but the way out.
case_without_rpm() {
    local root=$work/root
    mkdir --parents "$root/var/lib/rpm" "$root/etc"
    make_rpm kernel 4.19.91 26.al7
    rpm --dbpath "$root/var/lib/rpm" --justdb --nodeps --install "$work"/rpms/RPMS/noarch/*.rpm 2>/dev/null
    exits 3 unshare --mount sh -c 'mount -t tmpfs none /usr/bin && exec "$@"' sh \
        "$kcheck" image "$root" --set kernel.release=4.19.91-26.al7.x86_64 --rules "$(package_rule kernel)" --only KC-1999-0900
    contains "no rpm on this system to read it with; install rpm, or state what you know of it: --set package.NAME=VERSION"
}

# What is no file is not opened, what is too long is not read, and what is too much is not listed; with a second kernel,
# so that the boot loader's files decide.
case_hostile() {
    local root=$work/root
    copy_root "$root"
    touch "$root/boot/vmlinuz-6.1.0-1-cloud-amd64"
    mkdir --parents "$root/boot/grub" "$root/etc/modprobe.d"
    rm --force "$root"/etc/{os-release,fstab} "$root/usr/lib/os-release"
    mkfifo "$root"/{etc/os-release,etc/fstab,boot/grub/grub.cfg,boot/grub/grubenv}
    quickly "/boot/grub/grub.cfg: not a regular file"
    rm "$root"/{etc/os-release,etc/fstab,boot/grub/grub.cfg,boot/grub/grubenv}
    mknod "$root/boot/grub/grub.cfg" c 1 5 # /dev/zero never ends
    mknod "$root/etc/os-release" b 7 0
    python3 -c 'import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])' "$root/etc/fstab"
    quickly "/boot/grub/grub.cfg: not a regular file"
    rm "$root"/{etc/os-release,etc/fstab,boot/grub/grub.cfg}
    truncate --size 10G "$root"/{etc/os-release,etc/fstab,etc/modprobe.d/x.conf,boot/grub/grub.cfg,var/lib/dpkg/status}
    quickly "/boot/grub/grub.cfg: longer than 2097152 bytes"
    rm "$root/boot/grub/grub.cfg"
    # How many there are beyond the limit makes no difference; a million would take a minute to make.
    python3 - "$root/boot" <<'MANY'
import os, sys
os.chdir(sys.argv[1])
for i in range(100_000):
    os.mknod(f"vmlinuz-5.10.{i}-1.al8.x86_64")
MANY
    quickly "/boot: more than 65536 entries"
}

# quickly REASON: the verdict must come within seconds and little memory, with the reason, and be no all-clear.
quickly() {
    local code=0
    output=$(
        ulimit -v 1000000
        timeout 10 "$kcheck" image "$root" --only "$send_q" 2>&1
    ) || code=$?
    [[ $code == 3 ]] || fail "exit code $code: $output"
    contains "$1"
}

# As the builders of images leave it while they work.
case_mounted() {
    local root=$work/alinux before
    alinux_2_root "$root"
    mkdir --parents "$root/proc" "$root/sys" "$root/dev" "$root/run"
    everything() { "$kcheck" image "$root" --all --format json --now 2026-11-22T10:00:00Z || (($? < 4)); }
    before=$(everything)
    mount --types proc none "$root/proc"
    mount --rbind /sys "$root/sys"
    mount --rbind /dev "$root/dev"
    same "the verdict with /proc, /sys and /dev of this machine mounted" "$before" "$(everything)"
}

# opened ROOT OUTPUT...: the files below the root that a run opens, in its order. JUnit lists every advisory, so that
# the run to compare with does as well.
opened() {
    strace --trace=openat,openat2 --output="$work/trace" "$kcheck" image "$1" --all "${@:2}" >/dev/null || (($? < 4))
    # By its name and descriptors, which differ between runs only if their order does.
    grep -E 'openat2?\([0-9]+, "' "$work/trace"
}

case_read_once() {
    local root=$work/alinux file once
    alinux_2_root "$root"
    cd "$work"
    once=$(opened "$root" -o text=-)
    [[ $once == *modules.dep* ]] || fail "the run does not read the image: $once"
    same "what is opened for six reports" "$once" "$(opened "$root" -o json=a.json -o sarif=b.sarif -o junit=c.xml \
        -o markdown=d.md -o github=e.txt -o text=-)"
    for file in a.json b.sarif c.xml d.md e.txt; do [[ -s $file ]] || fail "$file is empty"; done
}

if [[ $1 == mounted && ${4-} != --inside ]]; then
    rm -rf "$work"
    exec unshare --mount --propagation slave "$0" "$1" "$2" "$3" --inside
fi
if [[ ${4-} == --inside ]]; then
    trap 'umount --recursive --lazy "$work"/alinux/{proc,sys,dev} 2>/dev/null; rm -rf --one-file-system "$work"' EXIT
fi
run_case "$1"
