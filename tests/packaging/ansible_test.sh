#!/usr/bin/env bash
# Runs the Ansible role against localhost, and against two hosts that are network namespaces with an sshd each.
# Usage: KCHECK_BUNDLE=bundle.tar.zst ansible_test.sh SOURCE_DIRECTORY      (as root)
set -euo pipefail

source=$(realpath "$1")
bundle=$(realpath "${KCHECK_BUNDLE:?names the bundle to test}")

# Everything below happens in mount, process and network namespaces of its own: what is left behind goes with them.
if [[ ${2-} != --inside ]]; then
    exec unshare --mount --net --pid --fork --kill-child --mount-proc "$(realpath "$0")" "$source" --inside
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mount -t tmpfs none /run
mkdir -p /run/sshd /run/netns
mkdir "$work/tmp"
export HOME=$work TMPDIR=$work/tmp ANSIBLE_HOME=$work/ansible ANSIBLE_LOCAL_TEMP=$work/controller ANSIBLE_NOCOLOR=1 ANSIBLE_DEPRECATION_WARNINGS=0
export ANSIBLE_HOST_KEY_CHECKING=True ANSIBLE_ROLES_PATH=$source/packaging/ansible/roles LC_ALL=C.UTF-8

die() {
    printf 'ansible_test: %s\n' "$*" >&2
    exit 1
}

# A bridge of this namespace, and two hosts at it. The addresses are those for documentation (RFC 5737).
ip link set lo up
ip link add kcheck0 type bridge
ip addr add 192.0.2.1/24 dev kcheck0
ip link set kcheck0 up
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
ssh-keygen -q -t ed25519 -N '' -f "$work/host_key"
cp "$work/key.pub" "$work/authorized_keys"
chmod 755 "$work"
printf '[hosts]\n' >"$work/inventory"
for number in 1 2; do
    host=192.0.2.1$number
    ip netns add "web-0$number"
    ip link add "to$number" type veth peer name eth0 netns "web-0$number"
    ip link set "to$number" up master kcheck0
    ip -n "web-0$number" link set lo up
    ip -n "web-0$number" addr add "$host/24" dev eth0
    ip -n "web-0$number" link set eth0 up
    ip netns exec "web-0$number" /usr/sbin/sshd -f /dev/null -h "$work/host_key" -o PidFile=none -o UsePAM=no \
        -o AuthorizedKeysFile="$work/authorized_keys" -o StrictModes=no -o PasswordAuthentication=no \
        -o PermitRootLogin=prohibit-password -o Subsystem="sftp internal-sftp"
    printf '%s %s\n' "$host" "$(cut -d' ' -f1,2 "$work/host_key.pub")" >>"$work/known_hosts"
    # Each host has its own directory, for they share this machine's files.
    printf 'web-0%s ansible_host=%s kcheck_directory=%s\n' "$number" "$host" "$work/opt-$number" >>"$work/inventory"
done
cat >>"$work/inventory" <<END
[hosts:vars]
ansible_user=root
ansible_ssh_private_key_file=$work/key
ansible_ssh_common_args=-o UserKnownHostsFile=$work/known_hosts -o IdentitiesOnly=yes
ansible_python_interpreter=/usr/bin/python3
END

# play CODE INVENTORY VARIABLES...
play() {
    local wanted=$1 inventory=$2 code=0
    shift 2
    rm -rf "$work/results"
    ansible-playbook -i "$inventory" "$source/packaging/ansible/kcheck.yml" -e "kcheck_fetch_to=$work/results" \
        -e "kcheck_bundle=$bundle" "$@" >"$work/out" 2>&1 || code=$?
    [[ $code == "$wanted" ]] || die "exit $code instead of $wanted: $(cat "$work/out")"
    if grep -E 'WARNING|DEPRECATION' "$work/out"; then die "warnings"; fi
}

# fetched HOST...: the facts are a fact set that kcheck reads, the report is one.
fetched() {
    local host code
    for host in "$@"; do
        code=0
        "$work/opt-1/kcheck" eval "$work/results/$host.facts.json" -f json >"$work/judged" || code=$?
        [[ $code == [023] ]] || die "the facts of $host are none"
        grep -q kcheck.report/1 "$work/results/$host.report.json" || die "no report of $host"
    done
}

bad='{"kcheck_options": ["--only", "KC-2019-0001", "--set", "kernel.release=4.19.43-13.al7.x86_64", "--set", "sock_diag.tcp=unavailable"]'
good='{"kcheck_options": ["--only", "KC-2019-0001", "--set", "kernel.release=4.19.91-28.7.al7.x86_64"]}'
undecided='{"kcheck_options": ["--only", "KC-2019-0001", "--set", "kernel.release=nonsense"]'

play 0 "$work/inventory" -e "$good"
fetched web-01 web-02
play 2 "$work/inventory" -e "$bad}"
fetched web-01 web-02
grep -q 'affected: KC-2019-0001' "$work/out" || die "the failure does not name the advisory: $(cat "$work/out")"
play 0 "$work/inventory" -e "$bad, \"kcheck_fail_on\": []}"

printf 'here ansible_connection=local ansible_python_interpreter=/usr/bin/python3 kcheck_directory=%s\n' "$work/opt-3" >"$work/here"
play 0 "$work/here" -e "$bad, \"kcheck_fail_on\": [3]}"
fetched here
play 2 "$work/here" -e "$undecided}"
play 0 "$work/here" -e "$undecided, \"kcheck_fail_on\": [2]}"
# A wrong option is an error, whatever kcheck_fail_on says.
play 2 "$work/here" -e '{"kcheck_options": ["--no-such"], "kcheck_fail_on": []}'
# Nothing left on the host.
play 0 "$work/here" -e "$good" -e '{"kcheck_keep": false}'
fetched here
[[ ! -e $work/opt-3 ]] || die "the bundle stayed on the host"
play 2 "$work/here" -e kcheck_bundle=
if compgen -G "$work/tmp/kcheck.*" >/dev/null; then die "an unpacked bundle was left on the controller"; fi
