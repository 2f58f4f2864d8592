# shellcheck shell=bash
# Sourced by image_roots_test.sh: root directories to judge, made anew below $work from a Debian with a real kernel.
# shellcheck disable=SC2154 # repository, work, clean_root

debian_root=$repository/build/debian-$codename-kernel
data=$repository/tests/probe/data/boot

# A minimal Debian and its cloud kernel, installed by apt with all scripts of the packages; made once.
make_debian_root() {
    make_clean_root
    exec 7>"$repository/build/debian-kernel.lock"
    flock 7
    if [[ -e $debian_root/.complete && $debian_root/.complete -nt $clean_root/.complete ]]; then return; fi
    rm -rf "$debian_root"
    cp --archive "$clean_root" "$debian_root"
    rm "$debian_root/.complete"
    apt_get "$debian_root" install linux-image-cloud-amd64
    touch "$debian_root/.complete"
}

debian_release() { basename "$(echo "$debian_root"/lib/modules/*)"; }

# What facts are read from, and no more: a copy of the whole root would take longer than its tests.
copy_root() {
    mkdir "$1"
    tar --create --directory "$debian_root" boot bin lib sbin etc usr/lib/os-release usr/lib/modules \
        --exclude 'boot/initrd*' var/lib/dpkg/status | tar --extract --directory "$1"
}

# rename_kernel ROOT RELEASE: the kernel of the root gets another name, and modules.dep is kmod's for it.
rename_kernel() {
    local old
    old=$(debian_release)
    mv "$1/usr/lib/modules/$old" "$1/usr/lib/modules/$2"
    mv "$1/boot/vmlinuz-$old" "$1/boot/vmlinuz-$2"
    mv "$1/boot/config-$old" "$1/boot/config-$2"
    rm --force "$1"/boot/System.map-*
    depmod --basedir "$1" "$2"
}

# The os-release of Alibaba Cloud Linux 2, as its release notes and public bug reports show it.
alinux_2_release() {
    rm --force "$1/etc/os-release"
    cat >"$1/etc/os-release" <<'RELEASE'
NAME="Alibaba Cloud Linux (Aliyun Linux)"
VERSION="2.1903 LTS (Hunting Beagle)"
ID="alinux"
ID_LIKE="rhel fedora centos anolis"
VERSION_ID="2.1903"
PRETTY_NAME="Alibaba Cloud Linux 2.1903 LTS (Hunting Beagle)"
RELEASE
}

# A root with the kernel of Debian under the name of an old one of Alibaba Cloud Linux 2.
alinux_2_root() {
    copy_root "$1"
    alinux_2_release "$1"
    rename_kernel "$1" 4.19.43-13.al7.x86_64
}

# remove_module ROOT RELEASE NAME: the file goes, and depmod no longer lists it.
remove_module() {
    local -a files
    mapfile -t files < <(find "$1/usr/lib/modules/$2" -name "$3.ko*")
    ((${#files[@]} == 1)) || fail "not one $3.ko in $1, but ${#files[@]}"
    rm "${files[0]}"
    depmod --basedir "$1" "$2"
}

# A boot partition as Alibaba Cloud Linux has it (the name of one in tests/probe/data/boot), with an environment
# block written by GRUB's own tool, whose default is $3. The real modules lie below each release.
grub_root() {
    local release
    cp --recursive "$data/$2" "$1"
    alinux_2_release_below "$1"
    rm "$1/boot/grub2/grubenv"
    grub-editenv "$1/boot/grub2/grubenv" create
    grub-editenv "$1/boot/grub2/grubenv" set "saved_entry=$3" kernelopts="root=UUID=1114fe9e ro"
    grub-script-check "$1/boot/grub2/grub.cfg" || fail "GRUB does not take the grub.cfg of $2"
    for release in "$1"/lib/modules/*; do
        cp --recursive "$debian_root/usr/lib/modules/$(debian_release)/kernel" "$release/"
        cp "$debian_root/usr/lib/modules/$(debian_release)"/modules.{order,builtin,builtin.modinfo} "$release/"
        depmod --basedir "$1" "$(basename "$release")"
    done
}

alinux_2_release_below() {
    mkdir --parents "$1/etc"
    alinux_2_release "$1"
}
