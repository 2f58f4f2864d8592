#!/usr/bin/env bash
# Builds the packages twice, the second time with another umask, time zone, language and home directory; they
# must not differ. The other tests are about these packages.
# Usage: reproducible_test.sh REPOSITORY
set -euo pipefail
repository=$1
# shellcheck source=tests/packages/support.bash
. "$repository/tests/packages/support.bash"

digests() { (cd "$repository/dist" && sha256sum kcheck[-_]*"$version"[-_.]*); }

rm -rf "$repository/dist"
"$repository/packaging/build"
first=$(digests)
rm -rf "$repository/dist"
mkdir "$work/home"
(umask 077 && env TZ=Asia/Shanghai LC_ALL=C.UTF-8 HOME="$work/home" "$repository/packaging/build")
same "the second build" "$first" "$(digests)"
same "the number of files" 11 "$(wc -l <<<"$first")"
