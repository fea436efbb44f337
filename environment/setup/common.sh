# What the commands under environment/ share. Sourced, never run.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
built=$root/environment/.built
logs=$built/logs
# Debian's own Python holds Debian's packages (ipykernel, nbclient, torch); another one on PATH does not.
python=${MEDALIGN_PYTHON:-/usr/bin/python3}

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true DOTNET_CLI_UI_LANGUAGE=en
# Nothing of ours lives on after its command: a build node that lingers would hold pipes and memory.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
# The kernel is installed inside the checkout; Jupyter finds it here.
export JUPYTER_PATH=$built/jupyter${JUPYTER_PATH:+:$JUPYTER_PATH}

say() { printf '%s\n' "$*"; }

# usage: fail SENTENCE [STATUS]
fail() {
    printf '%s\n' "$1" >&2
    exit "${2:-1}"
}

# usage: summary WORDS; a step's last word, shown in parentheses after its line
summary() { printf '# %s\n' "$*"; }

need_dotnet() {
    command -v dotnet >/dev/null ||
        fail "The .NET SDK is not on PATH: install the .NET 10 SDK, then run this again."
    (cd "$root" && dotnet --version) >/dev/null 2>&1 ||
        fail "The .NET SDK on PATH is older than global.json asks for: install the .NET 10 SDK, then run this again."
}

# The physical cores that this process may use: a second thread on a core slows matrix work.
cores() {
    local allowed physical quota period
    allowed=$(env -u OMP_NUM_THREADS -u OMP_THREAD_LIMIT nproc)
    physical=$(lscpu -p=core,socket 2>/dev/null | grep -v '^#' | sort -u | wc -l)
    if [ "$physical" -gt 0 ] && [ "$physical" -lt "$allowed" ]; then allowed=$physical; fi
    if read -r quota period 2>/dev/null </sys/fs/cgroup/cpu.max && [ "$quota" != max ]; then
        quota=$(((quota + period - 1) / period))
        if [ "$quota" -lt "$allowed" ]; then allowed=$quota; fi
    fi
    printf '%s\n' "$allowed"
}

# usage: source_of TorchSharp; prints feed or local, or nothing when package-sources has not been asked
source_of() {
    local file=$built/package-sources.props
    [ -f "$file" ] || return 0
    sed -n "s|.*<$1From [^>]*>\([a-z]*\)</$1From>.*|\1|p" "$file"
}

# usage: reason_of TorchSharp; why a package that the feed has is not taken from it, a clause; nothing otherwise
reason_of() {
    local file=$built/package-sources.props
    [ -f "$file" ] || return 0
    sed -n "s|.*<$1Reason>\(.*\)</$1Reason>.*|\1|p" "$file"
}

# usage: pinned_version PACKAGE; the version in Directory.Packages.props
pinned_version() {
    sed -n "s|.*PackageVersion Include=\"$1\" Version=\"\([^\"]*\)\".*|\1|p" "$root/Directory.Packages.props"
}

# One command at a time: two builds in one tree tread on each other. Held on descriptor 9 until the command ends;
# whatever is started meanwhile is started with 9>&-, so that nothing left behind can hold it.
take_turn() {
    mkdir -p "$built"
    exec 9>"$built/lock"
    flock --nonblock 9 && return
    say "Another command of this checkout is running; waiting for it to end."
    flock 9
}

# Every command that computes calls this: threads are stated, and threads that wait sleep. Where anything else runs on
# the machine, threads that spin while they wait take its cores: 1,430 simulated scans took 214 s so, against 48 s.
#
# And freed memory is kept: the C library hands tensors of megabytes back to the system and takes them again at each
# step of a training, page by page. On a virtual machine that took as long as the step itself (440 ms against 224).
use_threads() {
    export OMP_NUM_THREADS=${OMP_NUM_THREADS:-$(cores)} OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}
    export MALLOC_MMAP_THRESHOLD_=${MALLOC_MMAP_THRESHOLD_:-33554432} MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-1}
    export MALLOC_TRIM_THRESHOLD_=${MALLOC_TRIM_THRESHOLD_:-4000000000} MALLOC_TOP_PAD_=${MALLOC_TOP_PAD_:-67108864}
}
