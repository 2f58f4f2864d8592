#!/usr/bin/env bash
# An image gives the verdict of its root directory, in whatever it comes. What kcheck-image cannot read, it names.
# Usage: formats_test.sh CASE; kcheck is in PATH, PYTHON set.
set -euo pipefail
# shellcheck source=tests/images/support.bash
. "$(dirname "$0")/support.bash"
make_root "$work/root"
cd "$work"

case_archives() {
    tar_of root root.tar
    for compressor in gzip bzip2 xz zstd; do
        "$compressor" --stdout <root.tar >"root.tar.$compressor"
    done
    tar --create --file named.tar --directory root --transform 's,^\./,,' .
    tar --create --file v7.tar --format v7 --directory root .
    tar --create --file pax.tar --format pax --directory root .
    same_verdict root.tar root.tar.* named.tar v7.tar pax.tar
}

case_whole_disks() {
    for type in ext2 ext3 ext4; do
        file_system "$type" "$type.raw" 12M root
        same_verdict "$type.raw"
    done
}

case_partitions() {
    file_system ext4 part 12M root
    mkdir other
    echo data >other/file
    file_system ext4 data 4M other
    disk dos.raw dos part data
    disk gpt.raw gpt data part
    same_verdict dos.raw gpt.raw
    # Logical partitions.
    truncate --size 32M logical.raw
    printf 'label: dos\nstart=2048, size=49152, type=5\nstart=4096, size=24576\n' | sfdisk --quiet logical.raw
    dd if=part of=logical.raw bs=512 seek=4096 conv=notrunc,sparse status=none
    same_verdict logical.raw
}

case_vhd() {
    file_system ext4 part 12M root
    disk disk.raw dos part
    qemu-img convert -q -O vpc -o subformat=dynamic disk.raw dynamic.vhd
    qemu-img convert -q -O vpc -o subformat=fixed disk.raw fixed.vhd
    same_verdict dynamic.vhd fixed.vhd
}

# boot_apart FSTAB-DEVICE IMAGE: /boot on a partition of its own, laid where fstab says.
boot_apart() {
    rm -rf without only part boot
    cp -a root without
    mv without/boot only
    mkdir without/boot
    printf '%s /boot ext4 defaults 0 0\n' "$1" >without/etc/fstab
    printf '%s /boot ext4 defaults 0 0\n' "$1" >root/etc/fstab
    rm -f expected
    file_system ext4 part 8M without -U 6c1dd1ca-f2f8-45ae-b2bd-63b3ec9dc9b1
    file_system ext4 boot 4M only -U 2f8c4d2e-65a6-4b8c-9f33-d2b7dca1a2b0 -L BOOT
    disk "$2" gpt boot part
    same_verdict "$2"
}

case_boot_apart() {
    boot_apart UUID=2F8C4D2E-65a6-4b8c-9f33-d2b7dca1a2b0 uuid.raw
    boot_apart LABEL=BOOT label.raw
    boot_apart /dev/vda1 number.raw
    boot_apart PARTUUID=11111111-01 content.raw
    # Where it cannot be read, the image is not judged without it.
    file_system ext4 part 8M without
    truncate --size 4M boot
    at boot 0 XFSB
    disk xfs.raw gpt boot part
    exits 65 kcheck image xfs.raw
    says 'xfs.raw: fstab has /boot on PARTUUID=11111111-01, which is not on this disk or cannot be told; there are partition 1 (XFS), partition 2 (ext2, ext3 or ext4); extract the root file system, and pass the directory'
    printf '/dev/vda1 /boot xfs defaults 0 0\n' >without/etc/fstab
    file_system ext4 part 8M without
    disk xfs.raw gpt boot part
    exits 65 kcheck image xfs.raw
    says '/boot is on partition 1 (XFS), which kcheck-image does not read'
    nothing_left
}

# named_apart FSTAB-DEVICE TABLE COMMAND...: of two partitions that look like /boot, fstab names the second. The
# command gives the partitions of $image their identities.
named_apart() {
    printf '%s /boot ext4 defaults 0 0\n' "$1" | tee root/etc/fstab >without/etc/fstab
    file_system ext4 part 8M without
    image=named.raw
    disk "$image" "$2" decoy boot part
    "${@:3}"
    rm -f expected
    same_verdict "$image"
}

in_mbr() { sfdisk --quiet --disk-id "$image" 0x1a2b3c4d; }

in_gpt() {
    sfdisk --quiet --part-uuid "$image" 1 00000000-1111-4222-8333-444444444444
    sfdisk --quiet --part-uuid "$image" 2 2f8c4d2e-65a6-4b8c-9f33-d2b7dca1a2b0
    sfdisk --quiet --part-label "$image" 2 'boot'
}

case_partition_ids() {
    cp -a root without
    mv without/boot only
    mkdir without/boot
    cp -a only other
    sed -i 's/default="1"/default="0"/' other/grub2/grub.cfg
    file_system ext4 boot 4M only
    file_system ext4 decoy 4M other
    named_apart PARTUUID=1A2B3C4D-02 dos in_mbr
    named_apart PARTUUID=2F8C4D2E-65a6-4b8c-9f33-d2b7dca1a2b0 gpt in_gpt
    named_apart 'PARTLABEL="boot"' gpt in_gpt
    printf 'PARTUUID=1a2b3c4d-04 /boot ext4 defaults 0 0\n' >without/etc/fstab
    file_system ext4 part 8M without
    disk other.raw dos decoy boot part
    exits 65 kcheck image other.raw
    says 'fstab has /boot on PARTUUID=1a2b3c4d-04, which is not on this disk or cannot be told'
    nothing_left
}

case_efi() {
    mkdir -p root/boot/efi/EFI/alinux
    mv root/boot/grub2/grub.cfg root/boot/efi/EFI/alinux/grub.cfg
    printf 'UUID=1234-ABCD /boot/efi vfat umask=0077 0 0\n' >root/etc/fstab
    cp -a root without
    rm -r without/boot/efi/EFI
    truncate --size 4M efi
    mkfs.vfat -i 1234abcd efi >/dev/null
    mcopy -s -i efi root/boot/efi/EFI ::
    file_system ext4 part 12M without
    disk efi.raw gpt efi part
    same_verdict efi.raw
}

# layer NAME: the directory NAME as layers/NAME.tar, and its digest.
layer() {
    mkdir -p layers
    tar --create --directory "$1" --file "layers/$1.tar" .
    digest=$(sha256sum "layers/$1.tar" | cut -d ' ' -f 1)
}

# Three layers: the system with another boot configuration and one more module directory, a layer that removes
# both, and one that brings what counts.
make_layers() {
    cp -a root base
    mkdir -p base/usr/lib/modules/3.10.0-957.al7.x86_64 base/etc/modprobe.d
    touch base/usr/lib/modules/3.10.0-957.al7.x86_64/modules.{dep,builtin}
    echo 'blacklist tcp_diag' >base/etc/modprobe.d/old.conf
    sed 's/default="1"/default="0"/' root/boot/grub2/grub.cfg >base/boot/grub2/grub.cfg
    mkdir -p middle/usr/lib/modules middle/etc/modprobe.d
    touch middle/usr/lib/modules/.wh.3.10.0-957.al7.x86_64 middle/etc/modprobe.d/.wh..wh..opq
    cp root/etc/modprobe.d/floppy.conf middle/etc/modprobe.d/
    mkdir -p top/boot/grub2
    cp root/boot/grub2/grub.cfg top/boot/grub2/
}

case_docker() {
    make_layers
    local names=() name
    mkdir image
    for name in base middle top; do
        layer "$name"
        mkdir "image/$digest"
        cp "layers/$name.tar" "image/$digest/layer.tar"
        names+=("\"$digest/layer.tar\"")
    done
    echo '{}' >image/config.json
    printf '[{"Config":"config.json","RepoTags":["a:b"],"Layers":[%s,%s,%s]}]' "${names[@]}" >image/manifest.json
    tar_of image docker.tar
    gzip --stdout docker.tar >docker.tar.gz
    same_verdict docker.tar docker.tar.gz
    printf '[{"Layers":[]},{"Layers":[]}]' >image/manifest.json
    tar_of image two.tar
    exits 65 kcheck image two.tar
    says 'two.tar: this is a docker archive of 2 images; save one alone'
    printf '[{"Layers":["gone/layer.tar"]}]' >image/manifest.json
    tar_of image gone.tar
    exits 65 kcheck image gone.tar
    says 'the layer gone/layer.tar is missing in the container image'
}

# blob FILE: into the layout; sets descriptor.
blob() {
    local hash
    hash=$(sha256sum "$1" | cut -d ' ' -f 1)
    mkdir -p layout/blobs/sha256
    cp "$1" "layout/blobs/sha256/$hash"
    descriptor=$(printf '{"mediaType":"x","digest":"sha256:%s","size":%s}' "$hash" "$(stat --format %s "$1")")
}

case_oci() {
    make_layers
    local layers=() name
    for name in base middle top; do
        layer "$name"
        gzip --no-name --force "layers/$name.tar"
        blob "layers/$name.tar.gz"
        layers+=("$descriptor")
    done
    printf '{"schemaVersion":2,"layers":[%s,%s,%s]}' "${layers[@]}" >manifest
    blob manifest
    printf '{"schemaVersion":2,"manifests":[%s]}' "$descriptor" >layout/index.json
    echo '{"imageLayoutVersion":"1.0.0"}' >layout/oci-layout
    tar_of layout oci.tar
    same_verdict layout oci.tar
    printf '{"manifests":[%s,%s]}' "$descriptor" "$descriptor" >layout/index.json
    exits 65 kcheck image layout
    says 'this OCI layout holds 2 images'
}

case_container() {
    mkdir -p plain/etc
    echo 'ID=debian' >plain/etc/os-release
    tar_of plain plain.tar
    exits 0 kcheck image plain.tar
    says 'no kernel in this image: a container runs on its host'
    exits 3 kcheck image plain.tar --require-kernel -q
    exits 65 kcheck explain KC-2019-0001 --image plain.tar
    says 'no kernel in this image'
}

# refused FILE TEXT
refused() {
    exits 65 kcheck image "$1" -o json=report.json
    says "kcheck: $1: $2"
    [[ ! -e report.json ]] || fail "a report of $1 was written"
    nothing_left
}

# Where names may still be in the journal, or lost, an image that looks clean proves nothing.
case_unsettled() {
    local what='ext2, ext3 or ext4' none='no root file system that kcheck-image reads' mark reason
    mkdir empty
    file_system ext4 clean 12M root -U 2f8c4d2e-65a6-4b8c-9f33-d2b7dca1a2b0
    file_system ext4 data 4M empty
    while IFS='|' read -r mark reason; do
        cp clean part
        debugfs -w -R "$mark" part >/dev/null 2>&1
        refused part "$none: there are the disk ($what; $reason); extract the root file system, and pass the directory"
        disk disk.raw gpt data part
        refused disk.raw "$none: there are partition 1 ($what), partition 2 ($what; $reason)"
        qemu-img convert -q -O vpc disk.raw disk.vhd
        refused disk.vhd "$none: there are partition 1 ($what), partition 2 ($what; $reason)"
        # A second root beside it, which is clean, is not taken in its place.
        disk two.raw dos part clean
        refused two.raw 'more than one root file system'
        # What holds only data may be as it likes.
        cp data part
        debugfs -w -R "$mark" part >/dev/null 2>&1
        disk other.raw dos clean part
        same_verdict other.raw
    done <<'MARKS'
feature needs_recovery|it needs recovery, as a copy of a running system does: mount it once, or run e2fsck on it
ssv state 3|it is marked as having errors: run e2fsck on it
ssv state 0|it was not unmounted: run e2fsck on it
MARKS
}

case_unreadable() {
    local way_out='extract the root file system, and pass the directory'
    file_system ext4 part 12M root
    disk disk.raw gpt part
    qemu-img convert -q -O qcow2 disk.raw disk.qcow2
    qemu-img convert -q -O vmdk disk.raw disk.vmdk
    refused disk.qcow2 'this is a qcow2 disk image, which kcheck-image does not read; convert it: qemu-img convert -O raw IMAGE image.raw'
    refused disk.vmdk 'this is a VMDK disk image'
    local number=0 name offset mark
    while read -r offset mark name; do
        number=$((number + 1))
        truncate --size 2M "fs.$number"
        at "fs.$number" "$offset" "$mark"
        disk "disk.$number" dos "fs.$number"
        refused "disk.$number" "no root file system that kcheck-image reads: there are partition 1 ($name); $way_out"
        refused "fs.$number" "no root file system that kcheck-image reads: there are the disk ($name); $way_out"
    done <<'MARKS'
0 XFSB XFS
65600 _BHRfS_M btrfs
0 LUKS\xba\xbe LUKS (encrypted)
512 LABELONE LVM
4096 \xfc\x4e\x2b\xa9 software RAID
0 hsqs squashfs
MARKS
    # Files in the inodes themselves would seem empty.
    file_system ext4 inline 12M root -O inline_data
    refused inline 'no root file system that kcheck-image reads: there are the disk (ext2, ext3 or ext4; it has features of ext4 that kcheck-image does not read (0x8000))'
    cp -r root second
    file_system ext4 again 12M second
    disk two.raw gpt part again
    refused two.raw 'more than one root file system: there are partition 1 (ext2, ext3 or ext4), partition 2 (ext2, ext3 or ext4)'
    mkdir data
    file_system ext4 data.raw 4M data
    refused data.raw 'no root file system that kcheck-image reads'
    truncate --size 1M zeros
    refused zeros 'this is no directory, no tar file and no disk image'
    : >empty
    refused empty 'the file is empty'
    mkfifo pipe
    refused pipe 'this is no directory, no file and no block device'
    gzip --stdout disk.raw >disk.raw.gz
    refused disk.raw.gz 'the file is compressed, but what is in it is no tar file, or it is cut off; unpack it'
}

declare -F "case_$1" >/dev/null || fail "there is no case '$1'"
"case_$1"
