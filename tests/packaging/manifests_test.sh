#!/usr/bin/env bash
# Validates what no engine of this machine can run: the DaemonSet by the schemas of Kubernetes, the Dockerfile by
# two linters, the Ansible role by ansible-lint. The validators are npm packages, fetched by npm.
# Usage: manifests_test.sh SOURCE_DIRECTORY
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
packaging=$(realpath "$1")/packaging
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

die() {
    printf 'manifests_test: %s\n' "$*" >&2
    exit 1
}

cp "$here/validate_manifest.mjs" "$work"
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts kubernetes-models@5.1.0 js-yaml@4.1.0 \
    dockerfilelint@1.8.0 dockerfile-utils@0.16.3 || die "npm cannot install the validators"

node validate_manifest.mjs "$packaging/kubernetes/daemonset.yaml" || die "the DaemonSet is not valid"
# A validator that accepts everything proves nothing.
sed 's/hostPID: true/hostPID: 7/' "$packaging/kubernetes/daemonset.yaml" >bad.yaml
if node validate_manifest.mjs bad.yaml 2>/dev/null; then die "the validator accepts a wrong type"; fi

# The command of its container, with this machine as the node, as the container's user and as far as the first check.
node -e 'for (const d of require("js-yaml").loadAll(require("fs").readFileSync(process.argv[1], "utf8")))
    if (d.kind == "DaemonSet") console.log(d.spec.template.spec.containers[0].args[0])' \
    "$packaging/kubernetes/daemonset.yaml" | sed "s#/host#$work/host#; s#/state#$work/state#g" >loop
mkdir host state
chmod 755 "$work"
chown 65532 state
cp "$KCHECK" kcheck
# shellcheck disable=SC2016 # for the inner shell
unshare --mount --propagation slave sh -c 'mount --rbind / host && PATH=$PWD:$PATH exec setpriv --reuid 65532 \
    --regid 65532 --clear-groups --bounding-set=-all timeout --signal=TERM 60 sh loop' >log 2>&1 &
for ((i = 0; i < 300; i++)); do
    [[ ! -s state/status ]] || break
    sleep 0.1
done
kill "$!" 2>/dev/null || true
grep --quiet --line-regexp '[023]' state/status || die "the container's command says $(cat state/status log)"
node -e 'const r = JSON.parse(require("fs").readFileSync("state/report.json"));
    if (r.subject.kind != "host" || r.kernel.running != process.argv[1]) process.exit(1)' "$(uname -r)" ||
    die "the container's command does not judge the node"

PATH=$work/node_modules/.bin:$PATH
dockerfilelint "$packaging/container/Dockerfile" || die "dockerfilelint"
dockerfile-utils lint "$packaging/container/Dockerfile" || die "dockerfile-utils"
printf 'FROM busybox\nCOPPY a b\n' >bad
if dockerfile-utils lint bad >/dev/null; then die "the linter accepts a wrong instruction"; fi

cd "$packaging/ansible"
ansible-lint --offline -q || die "ansible-lint"
