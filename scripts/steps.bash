# shellcheck shell=bash
# Sourced by the other scripts: steps whose output goes to a log and is shown only when they fail.
# All messages go to standard error.

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$repository/build/log
mkdir -p "$logs"

# What CMake and CTest may use of this machine.
jobs=$(nproc)
export CMAKE_BUILD_PARALLEL_LEVEL=$jobs
if command -v ccache >/dev/null; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
    # What ccache asks for to keep objects that were compiled with a precompiled header.
    export CCACHE_SLOPPINESS=pch_defines,time_macros
fi

say() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }

# step NAME ADVICE COMMAND...: runs the command with its output in build/log/NAME.log. When it fails, says
# which step, shows the end of the log and the advice, and returns the command's status.
step() {
    local name=$1 advice=$2 log status=0
    log=$logs/${name//[^a-z0-9]/-}.log
    shift 2
    "$@" >"$log" 2>&1 || status=$?
    if ((status == 0)); then return 0; fi
    say "FAILED: $name (exit status $status), the end of $log:"
    tail -n 60 "$log" | sed 's/^/    /' >&2
    say "$advice"
    return "$status"
}

# Lets only one of these scripts build in this tree at a time. Tests run without the lock, for they may call
# these scripts.
lock_build() {
    exec 9>"$repository/build/lock"
    if flock --nonblock 9; then return; fi
    say "waiting for another build in this tree"
    flock 9
}

unlock_build() { exec 9>&-; }
