#!/usr/bin/env bash
# Hostile and damaged images: a clear error or the verdict that a directory of the same files gets; no crash, no
# file left behind, nothing outside the image read.
# Usage: hostile_test.sh CASE; kcheck is in PATH, PYTHON set.
set -euo pipefail
# shellcheck source=tests/images/support.bash
. "$(dirname "$0")/support.bash"
make_root "$work/root"
cd "$work"

# refused FILE TEXT: an error that says so, and no report.
refused() {
    exits 65 kcheck image "$1" -o json=report.json
    says "$2"
    [[ ! -e report.json ]] || fail "a report of $1 was written"
    nothing_left
}

# never_judged FILE: damage may show as an error, or as something that is not known; never as a clean image or a
# crash.
never_judged() {
    local code=0
    output=$(kcheck image "$1" --only KC-2019-0001 --require-kernel 2>&1) || code=$?
    case $code in
        2 | 3 | 65) ;;
        *) fail "exit code $code of $1: $output" ;;
    esac
    [[ $output != *"(SIG"* && $output != *Sanitizer* ]] || fail "$1: $output"
    nothing_left
}

case_cut_off() {
    tar_of root root.tar
    gzip --stdout root.tar >root.tar.gz
    local size part
    size=$(stat --format %s root.tar.gz)
    for part in 100 1000 $((size / 2)) $((size - 9)); do
        head --bytes "$part" root.tar.gz >cut.tar.gz
        refused cut.tar.gz 'cut off'
    done
    head --bytes 700 root.tar >cut.tar
    refused cut.tar 'cut off'
    # Between two entries: nothing but the end mark tells.
    tar --create --file short.tar --directory root --blocking-factor 1 etc
    head --bytes $(($(stat --format %s short.tar) - 1024)) short.tar >cut.tar
    refused cut.tar 'it has no end mark'
    file_system ext4 whole.raw 12M root
    disk whole.disk gpt whole.raw
    for part in 1M 2M 4M; do
        head --bytes "$part" whole.disk >cut.disk
        never_judged cut.disk
        head --bytes "$part" whole.raw >cut.raw
        never_judged cut.raw
    done
}

# Entries that make a reader work, in little space.
case_bombs() {
    "$PYTHON" - <<'END'
import gzip, tarfile

def header(name, **values):
    info = tarfile.TarInfo(name)
    for key, value in values.items():
        setattr(info, key, value)
    return info.tobuf(tarfile.GNU_FORMAT)

# A claim of 100 TiB, and no data.
with open("claim.tar", "wb") as out:
    out.write(header("usr/share/big", size=100 << 40))
def repeated(name, content, count):
    member = gzip.compress(content, 1)
    with open(name, "wb") as out:
        for _ in range(count):
            out.write(member)

repeated("million.tar.gz", header("usr/share/empty") * 100000, 21)
repeated("many.tar.gz", header("etc/modprobe.d/a.conf") * 10001, 10)
repeated("wanted.tar.gz", header("etc/modprobe.d/a.conf", size=16 << 20) + bytes(16 << 20), 40)
END
    refused claim.tar 'more than 68719476736 bytes: it may be made to exhaust its reader'
    refused million.tar.gz 'more than 2000000 entries'
    refused many.tar.gz 'more than 100000 entries that kcheck reads'
    refused wanted.tar.gz 'more than 536870912 bytes in files that kcheck reads'
}

# As a directory of the same files is judged, so is the archive.
same_as_directory() {
    local code=0 expected
    kcheck facts --catalogue >/dev/null
    expected=$(kcheck image hostile --all -f json | sed '/"name"/d; /"fingerprint"/d') || code=$?
    for image in "$@"; do
        output=$(kcheck image "$image" --all -f json 2>&1 | sed '/"name"/d; /"fingerprint"/d') || true
        [[ $output == "$expected" ]] || fail "$image differs: $(diff <(echo "$expected") <(echo "$output"))"
        nothing_left
    done
}

case_links() {
    cp -a root hostile
    rm hostile/etc/os-release hostile/etc/image-id hostile/boot/config-*
    ln -s ../../../../../../../../etc/os-release hostile/etc/os-release
    ln -s /etc/passwd hostile/etc/image-id
    ln -s loop hostile/boot/loop
    ln -s loop "hostile/boot/config-$old"
    ln -s "$PWD/root/boot/config-$new" "hostile/boot/config-$new"
    ln -s / hostile/boot/all
    # A directory that lies elsewhere in the image, through two links.
    mkdir -p hostile/opt/real
    mv hostile/etc/sysctl.d hostile/opt/real/settings
    ln -s /opt/link/settings hostile/etc/sysctl.d
    ln -s real hostile/opt/link
    tar_of hostile hostile.tar
    file_system ext4 hostile.raw 12M hostile
    same_as_directory hostile.tar hostile.raw
    output=$(kcheck image hostile.raw --all -f json || true)
    says '/etc/sysctl.d'
    exits 2 kcheck image hostile.tar --only KC-2019-0001
}

case_special_files() {
    cp -a root hostile
    rm hostile/etc/image-id hostile/etc/modprobe.d/floppy.conf
    mkfifo hostile/etc/image-id hostile/etc/hostname
    "$PYTHON" -c 'import socket; socket.socket(socket.AF_UNIX).bind("hostile/etc/machine-id")'
    rm "hostile/boot/config-$old"
    mkfifo "hostile/boot/config-$old"
    tar_of hostile hostile.tar
    file_system ext4 hostile.raw 12M hostile
    # tar leaves the socket out.
    rm hostile/etc/machine-id
    same_as_directory hostile.tar
    exits 2 kcheck image hostile.raw --all -f json
    says '/etc/image-id: not a regular file'
}

case_large_files() {
    cp -a root hostile
    rm hostile/etc/os-release hostile/etc/image-id
    truncate --size 10G hostile/etc/os-release hostile/etc/image-id
    tar --create --sparse --directory hostile --file hostile.tar .
    file_system ext4 hostile.raw 16M hostile
    same_as_directory hostile.tar hostile.raw
    exits 2 kcheck image hostile.raw --all -f json
    says '/etc/image-id: longer than 16777216 bytes'
}

case_hard_links() {
    cp -a root hostile
    rm "hostile/boot/config-$old"
    mkdir hostile/aside
    printf 'CONFIG_INET_TCP_DIAG=m\n' >hostile/aside/config
    ln hostile/aside/config "hostile/boot/config-$old"
    tar --create --directory hostile --file hostile.tar aside boot etc lib usr var
    same_as_directory hostile.tar
    "$PYTHON" - <<'END'
import tarfile
link = tarfile.TarInfo("etc/os-release")
link.type = tarfile.LNKTYPE
link.linkname = "../../../../etc/passwd"
out = tarfile.TarInfo("etc/image-id")
out.type = tarfile.LNKTYPE
out.linkname = "gone"
with tarfile.open("gone.tar", "w") as tar:
    tar.addfile(link)
    tar.addfile(out)
up = tarfile.TarInfo("../../outside")
with tarfile.open("up.tar", "w") as tar:
    tar.addfile(up)
    etc = tarfile.TarInfo("/etc")
    etc.type = tarfile.DIRTYPE
    tar.addfile(etc)
END
    refused gone.tar 'etc/image-id is a hard link to gone, which the archive does not hold before it'
    exits 0 kcheck image up.tar
    says 'no kernel in this image'
    [[ ! -e $work/outside ]] || fail "an entry left its archive"
}

# What libtsk makes of damage is a verdict or an error, and never a crash.
survived() {
    local code=0
    output=$(kcheck image "$1" 2>&1) || code=$?
    case $code in
        0 | 2 | 3 | 65) ;;
        *) fail "exit code $code of $1: $output" ;;
    esac
    [[ $output != *"(SIG"* && $output != *Sanitizer* ]] || fail "$1: $output"
    nothing_left
}

# Bits that are wrong all over: superblock, inodes, directories.
case_corrupt_ext4() {
    file_system ext4 good.raw 4M root -b 1024
    local seed
    for seed in $(seq 30); do
        "$PYTHON" - "$seed" <<'END'
import random, sys
random.seed(int(sys.argv[1]))
data = bytearray(open("good.raw", "rb").read())
end = len(data) if random.random() < 0.3 else 300 << 10
for _ in range(random.choice([3, 30, 300])):
    data[random.randrange(1024, end)] = random.randrange(256)
open("bad.raw", "wb").write(data)
END
        survived bad.raw
    done
}

case_manifests() {
    local text
    mkdir layout
    echo '{}' >layout/oci-layout
    for text in '[' '[]' '{}' '[{}]' '[{"Layers":[1]}]' '[{"Layers":["../../etc/passwd"]}]' '[{"Layers":{}}]'; do
        printf '%s' "$text" >layout/manifest.json
        tar_of layout manifest.tar
        refused manifest.tar 'in the container image'
    done
    "$PYTHON" -c 'print("[" * 100000)' >layout/manifest.json
    tar_of layout deep.tar
    refused deep.tar 'manifest.json in the container image is no JSON'
    rm layout/manifest.json
    for text in '{"manifests":[{"digest":"sha256:../../etc/passwd"}]}' '{"manifests":[{"digest":"sha256:"}]}' \
        '{"manifests":7}' '{"manifests":[]}' '{}'; do
        printf '%s' "$text" >layout/index.json
        tar_of layout oci.tar
        refused oci.tar 'in the container image'
        refused layout 'in the container image'
    done
    # A blob that leads out of the layout is not followed.
    mkdir -p layout/blobs/sha256
    ln -s /etc/hostname layout/blobs/sha256/aa
    printf '{"manifests":[{"digest":"sha256:aa"}]}' >layout/index.json
    refused layout 'blobs/sha256/aa in the container image is missing or too large'
}

# Nothing is left behind by a run that is interrupted, whichever way.
case_interrupted() {
    # Enough work to be interrupted in.
    "$PYTHON" - <<'END'
import gzip, tarfile
member = gzip.compress(tarfile.TarInfo("usr/share/empty").tobuf(tarfile.GNU_FORMAT) * 100000, 1)
with open("long.tar.gz", "wb") as out:
    for _ in range(40):
        out.write(member)
END
    local signal process tries
    for signal in INT TERM KILL; do
        "$PYTHON" -c 'import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execvp("kcheck", ["kcheck", "image", "long.tar.gz"])' &
        process=$!
        for tries in $(seq 200); do
            if [[ -n $(find "$work/tmp" -mindepth 1) ]]; then break; fi
            sleep 0.05
        done
        ((tries < 200)) || fail "no private directory was seen"
        kill -s "$signal" "$process"
        wait "$process" 2>/dev/null || true
        for tries in $(seq 100); do
            if [[ -z $(find "$work/tmp" -mindepth 1) ]]; then break; fi
            sleep 0.05
        done
        nothing_left
    done
}

# Another version, or none.
case_program() {
    mkdir bin
    cp "$(command -v kcheck)" bin/kcheck
    tar_of root root.tar
    if [[ -e /usr/libexec/kcheck/kcheck-image ]]; then fail "kcheck-image is installed here: remove it"; fi
    exits 78 bin/kcheck image root.tar
    says 'root.tar: archives and disk images are read by kcheck-image, which is not installed; install the package kcheck-image, or extract the image and pass the directory'
    exits 2 bin/kcheck image root --only KC-2019-0001
    printf '#!/bin/sh\necho kcheck-image 0.0.1\n' >bin/kcheck-image
    chmod +x bin/kcheck-image
    exits 78 bin/kcheck image root.tar
    says 'beside it is "kcheck-image 0.0.1"; install the package kcheck-image of the same version'
    local image
    image=$(dirname "$(command -v kcheck)")/kcheck-image
    exits 0 "$image" --help
    exits 0 "$image" --version
    exits 66 kcheck image nowhere.tar
    TMPDIR=$work/nowhere exits 74 kcheck image root.tar
    says 'name another place in TMPDIR'
}

declare -F "case_$1" >/dev/null || fail "there is no case '$1'"
"case_$1"
