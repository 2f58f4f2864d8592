# shellcheck shell=bash
# Sourced by packaging/build: the deb, which depends on Debian's own libraries.
# shellcheck disable=SC2154 # build, dist, version: of packaging/build

# "Depends: ..." as dpkg-shlibdeps finds it from what the program links and calls.
dependencies_of() {
    local program=$1 work=$build/deb/shlibdeps
    rm -rf "$work"
    mkdir -p "$work/debian"
    printf 'Source: kcheck\n\nPackage: kcheck\nArchitecture: amd64\n' >"$work/debian/control"
    (cd "$work" && dpkg-shlibdeps -O "$program") | sed -n 's/^shlibs:Depends=//p'
}

# install_documents TREE: what the policy asks of /usr/share/doc.
install_documents() {
    local documents=$1/usr/share/doc/kcheck
    rm "$documents/LICENSE" # is in copyright by its name
    install -m 644 packaging/deb/copyright "$documents/copyright"
    sed -e "s/@VERSION@/$version/" -e "s/@DATE@/$(date --utc -R --date="@$SOURCE_DATE_EPOCH")/" \
        packaging/deb/changelog | gzip -9n >"$documents/changelog.gz"
    install -D -m 644 packaging/deb/lintian-overrides "$1/usr/share/lintian/overrides/kcheck"
    find "$1/usr/share/man" -type f -exec gzip -9n {} +
}

pack_deb() {
    local tree=$build/deb/kcheck
    install_below "$tree" /usr
    install_documents "$tree"
    mv "$tree/usr/share/zsh/site-functions" "$tree/usr/share/zsh/vendor-completions"
    # For machines without systemd.
    install -D -m 644 packaging/cron/kcheck "$tree/etc/cron.d/kcheck"

    mkdir "$tree/DEBIAN"
    install -m 755 packaging/deb/postrm "$tree/DEBIAN/postrm"
    echo /etc/cron.d/kcheck >"$tree/DEBIAN/conffiles"
    sed -e "s/@VERSION@/$version/" -e "s/@DEPENDS@/$(dependencies_of "$tree/usr/bin/kcheck")/" \
        -e "s/@SIZE@/$(du --summarize --apparent-size --block-size=1K "$tree/usr" | cut -f 1)/" \
        packaging/deb/control >"$tree/DEBIAN/control"
    (cd "$tree" && find usr etc -type f -print0 | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"

    settle "$tree"
    packed=$dist/kcheck_${version}_amd64.deb
    dpkg-deb --root-owner-group -Zxz --build "$tree" "$packed" >/dev/null
}
