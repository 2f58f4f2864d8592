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

PATH=$work/node_modules/.bin:$PATH
dockerfilelint "$packaging/container/Dockerfile" || die "dockerfilelint"
dockerfile-utils lint "$packaging/container/Dockerfile" || die "dockerfile-utils"
printf 'FROM busybox\nCOPPY a b\n' >bad
if dockerfile-utils lint bad >/dev/null; then die "the linter accepts a wrong instruction"; fi

cd "$packaging/ansible"
ansible-lint --offline -q || die "ansible-lint"
