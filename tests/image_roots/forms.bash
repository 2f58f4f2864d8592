# shellcheck shell=bash
# Sourced by image_roots_test.sh: the forms that an image is shipped in. A new form is a function and a name in the list.

# The form NAME of a root directory is made by form_NAME ROOT, which prints the path to judge. Files go to $work.
# shellcheck disable=SC2034 # image_roots_test.sh
forms=(directory tar_zst raw vhd)

form_directory() { printf '%s\n' "$1"; }

# shellcheck disable=SC2154 # support.bash makes $work
form_tar_zst() {
    tar --create --zstd --numeric-owner --directory "$1" --file "$work/image.tar.zst" .
    printf '%s\n' "$work/image.tar.zst"
}

# A file system of its own size and a half.
form_raw() {
    local size
    size=$(du --summarize --block-size=1M "$1" | cut -f 1)
    rm -f "$work/image.raw"
    mke2fs -q -t ext4 -d "$1" "$work/image.raw" "$((size * 3 / 2 + 64))M" >/dev/null
    printf '%s\n' "$work/image.raw"
}

# Follows form_raw in the list, whose image it wraps.
form_vhd() {
    qemu-img convert -f raw -O vpc "$work/image.raw" "$work/image.vhd"
    printf '%s\n' "$work/image.vhd"
}
