# shellcheck shell=bash
# Sourced by packaging/build: the rpm, made of the portable bundle.
# shellcheck disable=SC2154 # build, dist, version: of packaging/build

pack_rpm() {
    local top=$build/rpm
    rm -rf "$top"
    mkdir -p "$top/sources"
    ln "$dist/kcheck-$version-linux-x86_64.tar.zst" "$top/sources/"
    install -m 644 packaging/cron/kcheck "$top/sources/kcheck.cron"
    touch --date="@$SOURCE_DATE_EPOCH" "$top/sources/kcheck.cron"
    step rpmbuild "mend what rpmbuild names above" \
        rpmbuild -bb --target x86_64-linux --define "_topdir $top" --define "_sourcedir $top/sources" \
        --define "kcheck_version $version" \
        --define "kcheck_day $(LC_ALL=C date --utc --date="@$SOURCE_DATE_EPOCH" '+%a %b %d %Y')" \
        packaging/rpm/kcheck.spec
    packed=$dist/kcheck-$version-1.x86_64.rpm
    install -m 644 "$top/RPMS/x86_64/$(basename "$packed")" "$packed"
}
