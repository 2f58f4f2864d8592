# shellcheck shell=bash
# Sourced by packaging/build: the portable bundle. The program of the other packages, its loader and libraries
# as they are on this Debian, and the static launcher that brings them together.
# shellcheck disable=SC2154 # build, dist, version: of packaging/build

# "NAME PATH" of each library that the loader would give the program.
libraries_of() {
    ldd "$1" | awk '$2 == "=>" { print $1, $3 } $1 ~ /\/ld-linux/ { print "ld-linux-x86-64.so.2", $1 }'
}

# The Debian package that a library is from; dpkg may know it below /lib or below /usr/lib.
package_of() {
    dpkg-query --search "*/x86_64-linux-gnu/$(basename "$1")" | sed -n '1s/: .*//p'
}

# bring_library NAME PATH TREE: with the terms that it comes under.
bring_library() {
    local name=$1 path=$2 tree=$3 package documents license
    install -m 755 "$path" "$tree/lib/$name"
    package=$(package_of "$path")
    documents=$tree/share/doc/kcheck
    dpkg-query --show --showformat="lib/$name "'${Package} ${Version} ${source:Package} ${source:Version}\n' \
        "$package" >>"$documents/libraries"
    install -D -m 644 "/usr/share/doc/${package%:*}/copyright" "$documents/copyright/${package%:*}"
    while read -r license; do
        install -D -m 644 "$license" "$documents/licenses/$(basename "$license")"
    done < <(grep -o '/usr/share/common-licenses/L\?GPL-[0-9.]*[0-9]' "$documents/copyright/${package%:*}" | sort -u)
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
    local name=kcheck-$version-linux-x86_64 tree library path libraries
    tree=$build/bundle/$name
    install_below "$build/bundle" "/$name"
    mv "$tree/bin" "$tree/libexec"
    # The units are here to be copied; lib/ is for the loader.
    mkdir -p "$tree/share/kcheck"
    mv "$tree/lib/systemd/system" "$tree/share/kcheck/systemd"
    rmdir "$tree/lib/systemd"
    objcopy --strip-all "$build/packaging/kcheck-launcher" "$tree/kcheck"

    libraries=$(libraries_of "$tree/libexec/kcheck")
    while read -r library path; do
        bring_library "$library" "$path" "$tree"
    done <<<"$libraries"
    ignore_preload_file "$tree/lib/ld-linux-x86-64.so.2"
    sed "s/@VERSION@/$version/" packaging/bundle/README >"$tree/README"

    settle "$tree"
    packed=$dist/$name.tar.zst
    tar --create --directory "$build/bundle" --format=gnu --sort=name --owner=0 --group=0 --numeric-owner \
        --mtime="@$SOURCE_DATE_EPOCH" "$name" | zstd --quiet --force -19 --single-thread -o "$packed"
}
