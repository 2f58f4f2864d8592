# shellcheck shell=bash
# Sourced by packaging/build: the portable bundle. The program of the other packages, its loader and libraries
# as they are on this Debian, and the static launcher that brings them together; and what its companions add to it.
# shellcheck disable=SC2154 # build, staging, dist, version: of packaging/build

# "NAME PATH" of each library that the loader would give the program.
libraries_of() {
    ldd "$1" | awk '$2 == "=>" { print $1, $3 } $1 ~ /\/ld-linux/ { print "ld-linux-x86-64.so.2", $1 }'
}

# The Debian package that a library is from; dpkg may know it below /lib or below /usr/lib.
package_of() {
    dpkg-query --search "*/x86_64-linux-gnu/$(basename "$1")" | sed -n '1s/: .*//p'
}

# name_terms NAME PATH DOCUMENTS: the terms that a library comes under.
name_terms() {
    local name=$1 documents=$3 package license
    package=$(package_of "$2")
    dpkg-query --show --showformat="$name "'${Package} ${Version} ${source:Package} ${source:Version}\n' \
        "$package" >>"$documents/libraries"
    install -D -m 644 "/usr/share/doc/${package%:*}/copyright" "$documents/copyright/${package%:*}"
    while read -r license; do
        install -D -m 644 "$license" "$documents/licenses/$(basename "$license")"
    done < <(grep -o '/usr/share/common-licenses/L\?GPL-[0-9.]*[0-9]' "$documents/copyright/${package%:*}" | sort -u)
}

# bring_libraries TREE DOCUMENTS: those that standard input names with their paths, with their terms.
bring_libraries() {
    local library path
    while read -r library path; do
        install -D -m 755 "$path" "$1/lib/$library"
        name_terms "lib/$library" "$path" "$2"
    done
}

# The archives that are in each program.
declare -A static_libraries=(
    [kcheck]='md pugixml sodium yaml_cpp zlib zstd'
    [kcheck-fleet]='md pugixml sodium yaml_cpp zlib zstd'
    [kcheck-image]='archive bz2 lz4 lzma seccomp tsk zlib zstd'
)

# name_static_libraries DOCUMENTS PROGRAM: the terms of what the program was linked with.
name_static_libraries() {
    local library
    for library in ${static_libraries[$2]}; do name_terms "$library" "$(cached "${library}_static_LIBRARY")" "$1"; done
}

# The loader would put what /etc/ld.so.preload names before our C library. Built for a later one, it would end
# the program. No option of the loader forbids it, so the path that it looks at becomes an empty one.
ignore_preload_file() {
    local loader=$1
    if [[ $(grep -c --text -F /etc/ld.so.preload "$loader") != 1 ]]; then
        say "$loader does not name /etc/ld.so.preload as expected"
        return 1
    fi
    LC_ALL=C sed -i 's|/etc/ld\.so\.preload|\x00etc/ld.so.preload|' "$loader"
}

pack_bundle() {
    local name=kcheck-$version-linux-x86_64 tree documents libraries
    tree=$staging/bundle/kcheck/$name
    documents=$tree/share/doc/kcheck
    install_below "$staging/bundle/kcheck" "/$name"
    mv "$tree/bin" "$tree/libexec"
    # The units are here to be copied; lib/ is for the loader.
    mkdir -p "$tree/share/kcheck"
    mv "$tree/lib/systemd/system" "$tree/share/kcheck/systemd"
    rmdir "$tree/lib/systemd"
    objcopy --strip-all "$build/packaging/kcheck-launcher" "$tree/kcheck"

    libraries=$(libraries_of "$tree/libexec/kcheck")
    bring_libraries "$tree" "$documents" <<<"$libraries"
    name_static_libraries "$documents" kcheck
    ignore_preload_file "$tree/lib/ld-linux-x86-64.so.2"
    sed "s/@VERSION@/$version/" packaging/bundle/README >"$tree/README"

    pack_tree "$tree"
}

# pack_tree DIRECTORY
pack_tree() {
    local name
    name=$(basename "$1")
    settle "$1"
    packed=$dist/$name.tar.zst
    tar --create --directory "$(dirname "$1")" --format=gnu --sort=name --owner=0 --group=0 --numeric-owner \
        --mtime="@$SOURCE_DATE_EPOCH" "$name" | zstd --quiet --force -19 --single-thread -o "$packed"
}

# pack_companion_bundle NAME: its launcher and the program, with the libraries that the bundle of kcheck lacks.
pack_companion_bundle() {
    local program=$1 name=$1-$version-linux-x86_64 tree documents libraries
    tree=$staging/bundle/$program/$name
    documents=$tree/share/doc/$program
    rm -rf "$tree"
    install -D -m 755 "$staging/$program" "$tree/libexec/$program"
    objcopy --strip-all "$build/packaging/$program-launcher" "$tree/$program"
    install -D -m 644 LICENSE "$documents/LICENSE"
    libraries=$(comm -13 <(libraries_of "$staging/kcheck" | sort) <(libraries_of "$staging/$program" | sort))
    bring_libraries "$tree" "$documents" < <(printf '%s' "${libraries:+$libraries$'\n'}")
    name_static_libraries "$documents" "$program"
    pack_tree "$tree"
}
