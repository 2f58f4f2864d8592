#!/usr/bin/env bash
# Tests that scripts/layers passes a clean copy of src/ and refuses each kind of bad include in it.
# Usage: layers_test.sh REPOSITORY
set -euo pipefail

repository=$1
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R "$repository/src" "$copy/src"

"$repository/scripts/layers" "$copy/src"

failed=0
# refuses FILE INCLUDE-LINE MESSAGE: the line, put into a file of its own, must be named with the message.
refuses() {
    local file=$copy/src/$1 output
    mkdir -p "$(dirname "$file")"
    printf '// A bad example.\n%s\n' "$2" >"$file"
    if output=$("$repository/scripts/layers" "$copy/src" 2>&1); then
        echo "accepted $2 in $1"
        failed=1
    elif [[ $output != *"src/$1:2: "*"$3"* ]]; then
        printf 'refused %s in %s without "%s":\n%s\n' "$2" "$1" "$3" "$output"
        failed=1
    fi
    rm "$file"
}
accepts() {
    local file=$copy/src/$1
    printf '%s\n' "$2" >"$file"
    if ! "$repository/scripts/layers" "$copy/src"; then
        echo "refused $2 in $1"
        failed=1
    fi
    rm "$file"
}

refuses base/bad.cpp '#include "version/scheme.hpp"' 'base may not include version'
refuses version/bad.hpp '#include "fact/fact.hpp"' 'version may not include fact'
refuses report/bad.cpp '#include "probe/probe.hpp"' 'report may not include probe'
refuses probe/bad.cpp '  #  include  "verdict/verdict.hpp"' 'probe may not include verdict'
refuses fact/bad.cpp '#include <rule/advisory.hpp>' 'fact may not include rule'
refuses rule/bad.cpp '#include "../cli/command.hpp"' 'names its folder'
refuses rule/bad.cpp '#include "command.hpp"' 'names its folder'
refuses mystery/bad.cpp '#include "base/text.hpp"' 'src/mystery has no row'
refuses cli/bad.hpp '#include <boost/asio.hpp>' 'third-party'
refuses cli/bad.hpp '#include <CLI/CLI.hpp>' 'third-party'
refuses rule/bad.hpp '#include "yaml-cpp/yaml.h"' 'third-party'
refuses report/bad.hpp '#include <nlohmann/json.hpp>' 'third-party'
refuses base/bad.cpp '#include <expected>' 'use tl/expected.hpp'
refuses base/bad.hpp '#include <expected>' 'use tl/expected.hpp'

accepts report/good.hpp '#include <nlohmann/json_fwd.hpp>'
accepts report/good.cpp '#include <nlohmann/json.hpp>'
accepts base/good.hpp '#include <tl/expected.hpp>'
accepts cli/good.cpp '#include "report/report.hpp"'

empty=$copy/empty
mkdir "$empty"
if "$repository/scripts/layers" "$empty" 2>/dev/null; then
    echo "accepted a directory without sources"
    failed=1
fi
exit "$failed"
