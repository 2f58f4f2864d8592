#!/usr/bin/env bash
# Runs the service and the timer under a real systemd, in a container whose root lies over this machine's, and
# holds the facts that kcheck sees there against those it sees without the sandbox.
# Usage: KCHECK=program KCHECK_COMPANIONS=directory systemd_test.sh SOURCE_DIRECTORY     (as root)
set -euo pipefail

companions=${KCHECK_COMPANIONS:?names where the build has the units and the man pages}
units=$companions/systemd
kcheck=$(realpath "${KCHECK:?names the program to test}")
installed=$(sed -n 's/^ExecStart=\([^ ]*\).*/\1/p' "$units/kcheck.service")

die() {
    printf 'systemd_test: %s\n' "$*" >&2
    exit 1
}

# inside SOURCE_DIRECTORY: what the container's one job does. `>` of the facts and exit codes is left in /proof.
inside() {
    cat <<'END'
cd /proof
systemd-analyze verify /etc/systemd/system/kcheck.service /etc/systemd/system/kcheck.timer >verify 2>&1
echo "verify $?" >>codes
# A device to see, something below /home, a file that root alone may read.
touch /dev/tpm0
mount -t tmpfs none /home
kcheck facts --set host.name=x >plain.json
systemctl start facts
cp /var/lib/kcheck/facts.json sandboxed.json
systemctl start kcheck
echo "start $?" >>codes
cp /var/lib/kcheck/report.json report.json
systemctl start affected
echo "affected $?" >>codes
systemctl show --property=Result,ExecMainStatus affected >>codes
END
    "$1/tests/readme/install_lines" "Every day" # enables and starts the timer
    cat <<'END'
systemctl show --property=ActiveState,RandomizedDelayUSec,Persistent kcheck.timer >>codes
END
}

# A copy of the service whose kcheck is run with other arguments: the sandbox stays the same.
variant() {
    sed "s|^ExecStart=.*|ExecStart=$1|" "$units/kcheck.service"
}

in_own_mounts() {
    local root=/mnt/root
    mount -t tmpfs none /mnt
    mkdir /mnt/upper /mnt/work "$root"
    mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work "$root"
    rm -rf "$root"/etc/systemd/system/*.wants
    mkdir -p "$root/proof" "$root/usr/share/man/man1"
    install -D "$kcheck" "$root$installed"
    install -m 644 "$companions/man/kcheck.1" "$root/usr/share/man/man1/kcheck.1"
    cp "$units"/kcheck.* "$root/etc/systemd/system/"
    variant '/bin/sh -c "kcheck facts --set host.name=x >/var/lib/kcheck/facts.json"' \
        >"$root/etc/systemd/system/facts.service"
    variant "$installed -q --set kernel.release=4.19.43-13.al7.x86_64" \
        >"$root/etc/systemd/system/affected.service"
    inside "$1" >"$root/proof/inside"
    cat >"$root/etc/systemd/system/proof.service" <<'END'
[Unit]
DefaultDependencies=no
[Service]
Type=oneshot
ExecStart=/bin/sh /proof/inside
ExecStopPost=/bin/systemctl --force poweroff
END
    timeout 120 systemd-nspawn --quiet --directory="$root" --register=no --keep-unit --boot -- \
        --unit=proof.service >/mnt/console 2>&1 </dev/null || true
    cp "$root"/proof/* "$proof"
    cp /mnt/console "$proof/console"
}

if [[ ${2-} == --in-own-mounts ]]; then
    proof=$3
    in_own_mounts "$1"
    exit
fi

systemd-analyze security --offline=true --threshold=19 "$units/kcheck.service" | tail -n 1

proof=$(mktemp -d)
trap 'rm -rf "$proof"' EXIT
unshare --mount "$0" "$1" --in-own-mounts "$proof"

[[ -s $proof/verify ]] && die "systemd-analyze verify: $(cat "$proof/verify")"
[[ -s $proof/plain.json && -s $proof/sandboxed.json ]] || die "no facts; the console: $(cat "$proof/console")"
diff -u "$proof/plain.json" "$proof/sandboxed.json" || die "the sandbox changes facts"
grep -q '"file./dev/tpm0": {.*' "$proof/sandboxed.json" || die "no /dev/tpm0 among the facts"
grep -A1 '"file./dev/tpm0"' "$proof/sandboxed.json" | grep -q '"value"' || die "/dev/tpm0 is hidden"
grep -q '"schema": *"kcheck.report/1"' "$proof/report.json" || die "no report"
diff - "$proof/codes" <<'END' || die "exit codes or the state of the units differ"
verify 0
start 0
affected 1
Result=exit-code
ExecMainStatus=2
RandomizedDelayUSec=6h
Persistent=yes
ActiveState=active
END
echo "the same $(grep -c '"source"\|"unknown"' "$proof/plain.json") facts with and without the sandbox"
