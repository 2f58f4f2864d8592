# shellcheck shell=bash
# Sourced by packaging/build: the debs, which depend on Debian's own libraries.
# shellcheck disable=SC2154 # staging, dist, version: of packaging/build

# "Depends: ..." as dpkg-shlibdeps finds it from what the program links and calls.
dependencies_of() {
    local program=$1 work
    work=$staging/deb/shlibdeps/$(basename "$1")
    rm -rf "$work"
    mkdir -p "$work/debian"
    printf 'Source: kcheck\n\nPackage: kcheck\nArchitecture: amd64\n' >"$work/debian/control"
    (cd "$work" && dpkg-shlibdeps -O "$program") | sed -n 's/^shlibs:Depends=//p'
}

# install_documents TREE PACKAGE: what the policy asks of /usr/share/doc.
install_documents() {
    local documents=$1/usr/share/doc/$2
    install -D -m 644 packaging/deb/copyright "$documents/copyright"
    sed -e "s/^kcheck /$2 /" -e "s/@VERSION@/$version/" \
        -e "s/@DATE@/$(date --utc -R --date="@$SOURCE_DATE_EPOCH")/" \
        packaging/deb/changelog | gzip -9n >"$documents/changelog.gz"
}

# write_control TREE TEMPLATE DEPENDENCIES: the control file of a package and its sums.
write_control() {
    sed -e "s/@VERSION@/$version/" -e "s/@DEPENDS@/$3/" \
        -e "s/@SIZE@/$(du --summarize --apparent-size --block-size=1K "$1/usr" | cut -f 1)/" "$2" >"$1/DEBIAN/control"
    (cd "$1" && find . -path ./DEBIAN -prune -o -type f -printf '%P\0' | sort -z | xargs -0 md5sum) >"$1/DEBIAN/md5sums"
}

pack_deb() {
    local tree=$staging/deb/kcheck
    install_below "$tree" /usr
    rm "$tree/usr/share/doc/kcheck/LICENSE" # is in copyright by its name
    install_documents "$tree" kcheck
    install -D -m 644 packaging/deb/lintian-overrides "$tree/usr/share/lintian/overrides/kcheck"
    find "$tree/usr/share/man" -type f -exec gzip -9n {} +
    mv "$tree/usr/share/zsh/site-functions" "$tree/usr/share/zsh/vendor-completions"
    # For machines without systemd.
    install -D -m 644 packaging/cron/kcheck "$tree/etc/cron.d/kcheck"

    mkdir "$tree/DEBIAN"
    install -m 755 packaging/deb/postrm "$tree/DEBIAN/postrm"
    echo /etc/cron.d/kcheck >"$tree/DEBIAN/conffiles"
    write_control "$tree" packaging/deb/control "$(dependencies_of "$tree/usr/bin/kcheck")"

    settle "$tree"
    packed=$dist/kcheck_${version}_amd64.deb
    dpkg-deb --root-owner-group -Zxz --build "$tree" "$packed" >/dev/null
}

# pack_companion_deb NAME: the program alone, which is started by kcheck of the same version.
pack_companion_deb() {
    local package=$1 tree=$staging/deb/$1 program=usr/libexec/kcheck/$1 files=packaging/deb/${1#kcheck-}
    rm -rf "$tree"
    install -D -m 755 "$staging/$package" "$tree/$program"
    install_documents "$tree" "$package"
    install -D -m 644 "$files/lintian-overrides" "$tree/usr/share/lintian/overrides/$package"
    mkdir "$tree/DEBIAN"
    write_control "$tree" "$files/control" "kcheck (= $version), $(dependencies_of "$tree/$program")"
    settle "$tree"
    packed=$dist/${package}_${version}_amd64.deb
    dpkg-deb --root-owner-group -Zxz --build "$tree" "$packed" >/dev/null
}
