# shellcheck shell=bash
# Sourced by packaging/build: the rpms, made of the portable bundle and of what its companions add to it.
# shellcheck disable=SC2154 # staging, dist, version: of packaging/build

# build_rpm NAME: by packaging/rpm/NAME.spec, of the bundle of that name.
build_rpm() {
    local name=$1 top=$staging/rpm/$1
    rm -rf "$top"
    mkdir -p "$top/sources"
    ln "$dist/$name-$version-linux-x86_64.tar.zst" "$top/sources/"
    install -m 644 packaging/cron/kcheck "$top/sources/kcheck.cron"
    touch --date="@$SOURCE_DATE_EPOCH" "$top/sources/kcheck.cron"
    step "rpmbuild-$name" "mend what rpmbuild names above" \
        rpmbuild -bb --target x86_64-linux --define "_topdir $top" --define "_sourcedir $top/sources" \
        --define "kcheck_version $version" \
        --define "companion_spec $PWD/packaging/rpm/companion.spec" \
        --define "kcheck_day $(LC_ALL=C date --utc --date="@$SOURCE_DATE_EPOCH" '+%a %b %d %Y')" \
        "packaging/rpm/$name.spec"
    packed=$dist/$name-$version-1.x86_64.rpm
    install -m 644 "$top/RPMS/x86_64/$(basename "$packed")" "$packed"
}

pack_rpm() { build_rpm kcheck; }

pack_companion_rpm() { build_rpm "$1"; }
