#!/usr/bin/env bash
# Tests the portable bundle, unpacked into a directory of its own.
# Usage: bundle_test.sh CASE REPOSITORY
# shellcheck disable=SC2016 # those dollars are for another program
set -euo pipefail
repository=$2
# shellcheck source=tests/packages/support.bash
. "$repository/tests/packages/support.bash"

# unpack DIRECTORY: what is in the bundle's one directory.
unpack() {
    mkdir -p "$1"
    tar --extract --zstd --file "$repository/dist/kcheck-$version-linux-x86_64.tar.zst" --strip-components 1 \
        --directory "$1"
}

bundle=$work/bundle
unpack "$bundle"

# add_companion NAME: unpacked into the directory of the bundle.
add_companion() {
    tar --extract --zstd --file "$repository/dist/$1-$version-linux-x86_64.tar.zst" --strip-components 1 \
        --directory "$bundle"
}

case_empty_root() {
    works chroot "$bundle" /kcheck
    mkdir "$bundle/bin"
    ln -s ../kcheck "$bundle/bin/kcheck"
    works chroot "$bundle" /bin/kcheck
}

# Runs the program with a first argument, and through a descriptor: then the kernel names no path of it.
through_descriptor='
import os, sys
descriptor = os.open(sys.argv[1], os.O_RDONLY)
os.set_inheritable(descriptor, True)
if sys.argv[2] != "/":
    os.chroot(sys.argv[2])
    os.chdir("/")
os.execve(descriptor, ["kcheck", *sys.argv[3:]], {})
'

case_found() {
    mkdir "$work/bin" "$work/a place"
    ln -s ../bundle/kcheck "$work/bin/kcheck"
    ln -s "$work/bin/kcheck" "$work/a place/checker"
    cp -R "$bundle" "$work/a place/bundle"

    cd "$bundle"
    works ./kcheck
    cd "$bundle/share"
    works ../kcheck
    cd /
    works "$work/a place/bundle/kcheck"
    works "$work/a place/checker"
    PATH=$work/bin:$PATH works kcheck
    works bash -c 'exec -a nonsense "$0" "$@"' "$bundle/kcheck"
    works python3 -c "$through_descriptor" "$bundle/kcheck" /
    mkdir "$work/gone"
    cd "$work/gone"
    rmdir "$work/gone"
    works "$bundle/kcheck"
}

# says CODE TEXT COMMAND...
says() {
    local code=$1 text=$2
    shift 2
    exits "$code" "$@"
    [[ $output == "kcheck: "*"$text"* ]] || fail "'$text' is not in: $output"
}

case_missing() {
    mkdir "$work/empty"
    says 70 'cannot find the bundle that this program is of: /dev/fd/' \
        python3 -c "$through_descriptor" "$bundle/kcheck" "$work/empty" --version

    mv "$bundle/libexec/kcheck" "$work/kcheck"
    says 78 "the bundle is not whole: $bundle/libexec/kcheck: No such file" "$bundle/kcheck" --version
    mv "$work/kcheck" "$bundle/libexec/kcheck"
    chmod -x "$bundle/lib/ld-linux-x86-64.so.2"
    says 78 "cannot start the bundle's loader: $bundle/lib/ld-linux-x86-64.so.2: Permission denied" "$bundle/kcheck"
    mv "$bundle/lib" "$work/lib"
    says 78 "cannot start the bundle's loader: $bundle/lib/ld-linux-x86-64.so.2: No such file" "$bundle/kcheck"
}

# A library for a C library later than ours, as a machine may have it in /etc/ld.so.preload.
make_library_for_later_libc() {
    echo 'int later(void) { return 1; }' >"$work/libc.c"
    echo 'GLIBC_2.99 { later; };' >"$work/libc.map"
    echo 'extern int later(void); int call(void) { return later(); }' >"$work/later.c"
    gcc -shared -fPIC -nostdlib -Wl,-soname,libc.so.6 -Wl,--version-script="$work/libc.map" "$work/libc.c" \
        -o "$work/libc.so.6"
    gcc -shared -fPIC -nostdlib "$work/later.c" "$work/libc.so.6" -o "$1"
}

with_settings() {
    LD_PRELOAD=$bundle/later.so LD_LIBRARY_PATH=$work LD_AUDIT=$bundle/later.so "$@"
}

case_loader_settings() {
    make_library_for_later_libc "$bundle/later.so"
    works with_settings "$bundle/kcheck"

    mkdir "$bundle/etc"
    echo /later.so >"$bundle/etc/ld.so.preload"
    works chroot "$bundle" /kcheck
    # Debian's own loader would heed it, else this shows nothing.
    cp /lib64/ld-linux-x86-64.so.2 "$bundle/lib/"
    exits 1 chroot "$bundle" /kcheck --version
    [[ $output == *GLIBC_2.99* ]] || fail "the preloaded library did no harm: $output"
}

case_host_programs() {
    local run
    LD_LIBRARY_PATH=$bundle/lib strace --follow-forks --output "$work/trace" --trace execve,open,openat \
        --no-abbrev "$bundle/kcheck" facts >"$work/facts.json" || fail "kcheck facts: exit code $?"
    python3 - "$work/facts.json" <<'END'
import json, sys
fact = json.load(open(sys.argv[1]))["facts"]["ss.listeners"]
assert "value" in fact, fact
END
    run=$(grep -m 1 -E 'execve\("[^"]*/ss"' "$work/trace") || fail "no ss was run"
    [[ $run != *'"LD_'* ]] || fail "ss was given loader settings: $run"
    if grep -E "^${run%% *} .*open(at)?\(.*$bundle/" "$work/trace" | grep -v ' = -1 '; then
        fail "ss opened files of the bundle"
    fi
}

case_marked_as_old() {
    local file notes abi
    add_companion kcheck-fleet
    cd "$bundle"
    for file in kcheck kcheck-fleet libexec/* lib/*; do
        notes=$(readelf --notes "$file")
        abi=$(sed -n 's/.*OS: Linux, ABI: //p' <<<"$notes")
        case $file in
            kcheck* | libexec/* | lib/libc.so.6) same "the kernel that $file asks for" 3.2.0 "$abi" ;;
            *) [[ -z $abi || $abi == 3.2.0 ]] || fail "$file asks for Linux $abi" ;;
        esac
        if grep 'x86 ISA needed' <<<"$notes" | grep -v ': x86-64-baseline$'; then fail "$file needs more"; fi
    done
}

# Linux 3.10 ends with finit_module, 313; strace 6.1 ends with 450, and our C library earlier.
case_old_system_calls() {
    local newer
    newer=$(seq --separator=, 314 334),$(seq --separator=, 424 450)
    "$bundle/kcheck" facts >"$work/now.json"
    strace --follow-forks --output "$work/trace" --trace "$newer" --inject "$newer:error=ENOSYS" \
        "$bundle/kcheck" facts >"$work/then.json"
    grep -q 'INJECTED' "$work/trace" || fail "no newer system call was asked for: is strace at work?"
    diff "$work/now.json" "$work/then.json"
    works strace --follow-forks --output "$work/trace" --trace "$newer" --inject "$newer:error=ENOSYS" \
        "$bundle/kcheck"
    add_companion kcheck-fleet
    make_inventory "$work/hosts.jsonl"
    judges_inventory strace --follow-forks --output "$work/trace" --trace "$newer" --inject "$newer:error=ENOSYS" \
        "$bundle/kcheck" fleet "$work/hosts.jsonl"
}

# The emulator passes exec on to the machine, so that it must start the loader itself, as the launcher does.
case_old_processor() {
    local -a emulator=(qemu-x86_64 -cpu Opteron_G1 -r 3.10.0)
    same "what the emulator says of the kernel" 3.10.0 "$("${emulator[@]}" /bin/uname -r)"
    works "${emulator[@]}" "$bundle/kcheck"
    works "${emulator[@]}" "$bundle/lib/ld-linux-x86-64.so.2" --library-path "$bundle/lib" "$bundle/libexec/kcheck"
    add_companion kcheck-fleet
    make_inventory "$work/hosts.jsonl"
    judges_inventory "${emulator[@]}" "$bundle/lib/ld-linux-x86-64.so.2" --library-path "$bundle/lib" \
        "$bundle/libexec/kcheck-fleet" "$version" fleet "$work/hosts.jsonl"
}

case_small_and_quick() {
    local size run start took best=1000000
    size=$(du --summarize --bytes "$bundle" | cut -f 1)
    ((size < 15000000)) || fail "$size bytes, not under 15 MB"
    # The best of many, for the machine may be busy.
    for ((run = 0; run < 100; run++)); do
        start=${EPOCHREALTIME/./}
        "$bundle/kcheck" --version >/dev/null
        took=$((${EPOCHREALTIME/./} - start))
        if ((took < best)); then best=$took; fi
    done
    ((best < 10000)) || fail "kcheck --version takes $best microseconds, not under 10 ms"
    printf '%s bytes, %s microseconds\n' "$size" "$best"
}

# companion NAME JUDGES INPUT COMMAND: kcheck COMMAND INPUT needs the companion, wherever the bundle lies.
companion() {
    local name=$1 judges=$2 input=$3 command=$4
    lacks "$name" "$bundle/kcheck" "$command" "$input"
    add_companion "$name"
    "$judges" "$bundle/kcheck" "$command" "$input"
    mkdir "$work/bin"
    ln -s ../bundle/kcheck "$work/bin/kcheck"
    "$judges" "$work/bin/kcheck" "$command" "$input"
    mv "$bundle/libexec/$name" "$work/"
    exits "$5" "$bundle/kcheck" "$command" "$input"
    [[ $output == *"$name: the bundle is not whole: "* ]] || fail "not said: $output"
}

case_fleet() {
    make_inventory "$work/hosts.jsonl"
    companion kcheck-fleet judges_inventory "$work/hosts.jsonl" fleet 78
    mv "$work/kcheck-fleet" "$bundle/libexec/"
    cp "$work/hosts.jsonl" "$bundle/"
    judges_inventory chroot "$bundle" /kcheck fleet /hosts.jsonl
}

case_image() {
    make_image "$work/image.tar" --zstd
    companion kcheck-image judges_image "$work/image.tar" image 70
}

case_terms() {
    local library package
    cd "$bundle"
    [[ -s share/doc/kcheck/LICENSE && -s README && -d share/doc/kcheck/rules ]] || fail "the bundle is not whole"
    add_companion kcheck-fleet
    for library in lib/*; do
        package=$(sed -n "s#^$library \([^ ]*\) .*#\1#p" share/doc/kcheck*/libraries)
        compgen -G "share/doc/kcheck*/copyright/$package" >/dev/null || fail "no terms of $library (package '$package')"
    done
    [[ -s share/doc/kcheck/licenses/LGPL-2.1 ]] || fail "no text of the license of the C library"
    grep -q "^kcheck $version " README || fail "README names another version"
}

run_case "$1"
