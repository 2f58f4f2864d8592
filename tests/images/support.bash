# shellcheck shell=bash
# Sourced by the tests of images: makes images of every kind from one root directory, without root and without
# mounting. Each test gets a directory of its own, `work`, and a directory for temporary files, which must be
# empty in the end.

PATH=$PATH:/usr/sbin:/sbin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/tmp"
export TMPDIR=$work/tmp SOURCE_DATE_EPOCH=1790000000 LC_ALL=C
old=4.19.43-13.al7.x86_64
new=4.19.91-28.7.al7.x86_64

# fail MESSAGE...: ends the test.
fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# exits CODE COMMAND...: runs it, output and diagnostics into $output.
exits() {
    local expected=$1 code=0
    shift
    output=$("$@" 2>&1) || code=$?
    if ((code != expected)); then fail "exit code $code, not $expected, of: $*: $output"; fi
}

# says TEXT: what $output must hold, blanks as they come.
says() {
    local squeezed
    squeezed=$(tr -s '[:space:]' ' ' <<<"$output")
    [[ $squeezed == *"$1"* ]] || fail "not said: $1; but: $output"
}

# nothing_left: the private directories are gone.
nothing_left() {
    local left
    left=$(find "$work/tmp" -mindepth 1)
    [[ -z $left ]] || fail "left behind: $left"
}

# make_kernel ROOT RELEASE MODULES
make_kernel() {
    mkdir -p "$1/boot/grub2" "$1/usr/lib/modules/$2"
    printf 'no bzImage, but there' >"$1/boot/vmlinuz-$2"
    printf 'kernel/fs/ext4/ext4.ko\n' >"$1/usr/lib/modules/$2/modules.builtin"
    printf '%s' "$3" >"$1/usr/lib/modules/$2/modules.dep"
    printf 'CONFIG_X86_64=y\n# CONFIG_INET_TCP_DIAG is not set\n' >"$1/boot/config-$2"
}

# make_root DIRECTORY: like Alibaba Cloud Linux 2, with two kernels of which the older one boots; its tcp_diag is
# not there.
make_root() {
    local root=$1
    mkdir -p "$root"/{etc/modprobe.d,etc/sysctl.d,usr/bin,usr/share,var/lib/rpm}
    ln -s usr/lib "$root/lib"
    ln -s usr/bin "$root/bin"
    printf 'ID="alinux"\nVERSION_ID="2.1903"\nPRETTY_NAME="Alibaba Cloud Linux"\n' >"$root/usr/lib-release"
    mkdir -p "$root/usr/lib"
    mv "$root/usr/lib-release" "$root/usr/lib/os-release"
    ln -s ../usr/lib/os-release "$root/etc/os-release"
    printf 'image_id="aliyun_2_1903_64_20G_alibase_20190619.vhd"\n' >"$root/etc/image-id"
    make_kernel "$root" "$old" ''
    make_kernel "$root" "$new" $'kernel/net/ipv4/tcp_diag.ko.xz:\n'
    cat >"$root/boot/grub2/grub.cfg" <<MENU
set default="1"
menuentry 'new' {
  linux16 /boot/vmlinuz-$new root=/dev/vda1
}
menuentry 'old' {
  linux16 /boot/vmlinuz-$old root=/dev/vda1
}
MENU
    printf 'net.ipv4.tcp_sack = 0\n' >"$root/etc/sysctl.d/50-sack.conf"
    printf 'blacklist floppy\n' >"$root/etc/modprobe.d/floppy.conf"
    printf 'x' >"$root/usr/bin/tool"
}

# report IMAGE: the whole report and every fact, but for the name.
report() {
    local code=0
    kcheck image "$1" --all -f json >"$work/report" || code=$?
    ((code == 2)) || fail "exit code $code, not 2, of: kcheck image $1"
    "$PYTHON" -c 'import json, sys; r = json.load(open(sys.argv[1])); del r["subject"]["name"]
for each in r["findings"]: each["fingerprint"] = None
print(json.dumps(r, indent=1))' "$work/report"
}

# same_verdict IMAGE...: as the root directory's.
same_verdict() {
    local image
    [[ -e $work/expected ]] || report "$work/root" >"$work/expected"
    for image in "$@"; do
        report "$image" >"$work/actual"
        diff -u "$work/expected" "$work/actual" >&2 || fail "another verdict of $image"
        nothing_left
    done
}

# tar_of ROOT TAR
tar_of() { tar --create --owner=0 --group=0 --directory "$1" --file "$2" .; }

# file_system TYPE IMAGE SIZE ROOT [OPTION...]
file_system() { mke2fs -q -t "$1" -d "$4" "${@:5}" "$2" "$3"; }

# disk IMAGE TABLE PARTITION...: a disk whose partitions hold these files, from 1 MiB on. TABLE is dos or gpt.
disk() {
    local image=$1 table=$2 part size start=2048 layout
    shift 2
    layout="label: $table"$'\n'
    for part in "$@"; do
        size=$((($(stat --format %s "$part") + 511) / 512))
        layout+="start=$start, size=$size"$'\n'
        start=$(((start + size + 2047) / 2048 * 2048))
    done
    truncate --size $(((start + 2048) * 512)) "$image"
    sfdisk --quiet "$image" <<<"$layout"
    start=2048
    for part in "$@"; do
        dd if="$part" of="$image" bs=512 seek="$start" conv=notrunc,sparse status=none
        size=$((($(stat --format %s "$part") + 511) / 512))
        start=$(((start + size + 2047) / 2048 * 2048))
    done
}

# at IMAGE OFFSET BYTES: writes bytes, as printf has them.
at() {
    # shellcheck disable=SC2059 # they are its escapes
    printf "$3" | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}
