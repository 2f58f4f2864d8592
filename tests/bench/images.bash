# shellcheck shell=bash
# Sourced by scripts/bench: images of one system as a directory, on a disk of 20 GB and in a container image of 1 GB.
# shellcheck disable=SC2154 # work, kcheck: of scripts/bench

# make_root DIRECTORY: a system with one kernel and as many modules as a distribution's has.
make_root() {
    local root=$1 release=4.19.43-13.al7.x86_64 modules
    modules=$root/lib/modules/$release
    mkdir -p "$root/etc" "$root/usr" "$root/boot" "$modules/kernel"
    printf 'ID="alinux"\nVERSION_ID="2.1903"\n' >"$root/etc/os-release"
    : >"$root/boot/vmlinuz-$release"
    : >"$modules/modules.builtin"
    seq --format 'kernel/m%g.ko.xz: kernel/m1.ko.xz' 4000 >"$modules/modules.dep"
    seq --format "$modules/kernel/m%g.ko.xz" 4000 | xargs touch
}

# make_disk ROOT VHD: sparse, with a partition.
make_disk() {
    truncate --size 20G "$work/disk.raw"
    echo 'start=2048' | /usr/sbin/sfdisk --quiet "$work/disk.raw"
    /usr/sbin/mke2fs -q -t ext4 -d "$1" -E offset=1048576 "$work/disk.raw" 20900000k 2>/dev/null
    qemu-img convert -q -O vpc -o subformat=dynamic "$work/disk.raw" "$2"
    rm "$work/disk.raw"
}

# make_container ROOT TAR: as docker save writes it, with a layer of 1 GB.
make_container() {
    local image=$work/container
    mkdir -p "$image/base" "$image/data"
    tar --create --directory "$1" --file "$image/base/layer.tar" .
    mkdir "$work/data-root"
    head --bytes 1G /dev/urandom >"$work/data-root/data"
    tar --create --directory "$work/data-root" --file "$image/data/layer.tar" data
    echo '[{"Config":"config.json","Layers":["base/layer.tar","data/layer.tar"]}]' >"$image/manifest.json"
    tar --create --directory "$image" --file "$2" base data manifest.json
    rm -r "$image" "$work/data-root"
}

# How many bytes of all files a program and its children read.
bytes_read() {
    strace --follow-forks --trace read,pread64,readv --quiet=all --output "$work/reads" "$@" >/dev/null || true
    awk '$NF ~ /^[0-9]+$/ { sum += $NF } END { print sum }' "$work/reads"
}

# measure_images: the rows of the table of images.
measure_images() {
    make_root "$work/image"
    make_disk "$work/image" "$work/disk.vhd"
    make_container "$work/image" "$work/docker.tar"
    zstd --quiet "$work/docker.tar" -o "$work/docker.tar.zst"
    measure kcheck-directory "$kcheck" image "$work/image"
    measure find find "$work/image/boot" "$work/image/lib/modules" -maxdepth 2
    measure kcheck-vhd "$kcheck" image "$work/disk.vhd"
    measure kcheck-docker "$kcheck" image "$work/docker.tar"
    measure tar tar --list --file "$work/docker.tar"
    measure kcheck-docker-zstd "$kcheck" image "$work/docker.tar.zst"
    measure tar-zstd tar --list --zstd --file "$work/docker.tar.zst"
    bytes_read "$kcheck" image "$work/disk.vhd" >"$work/vhd.read"
}
