# Runs test suites, some side by side, and adds up what they counted. Sourced after common.sh and steps.sh.

passed=0 failed=0 skipped=0
limit=${MEDALIGN_TEST_SECONDS:-1800}

# usage: counts_of_trx FILE; passed, failed and skipped of a VSTest results file (skipped: listed but not executed)
counts_of_trx() {
    [ -f "$1" ] || return 0
    local counts total executed ok
    counts=$(sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)".*/\1 \2 \3/p' "$1")
    [ -n "$counts" ] || return 0
    read -r total executed ok <<<"$counts"
    say "$ok $((executed - ok)) $((total - executed))"
}

# usage: counts_of_log FILE; the same from the last closing line of a log
counts_of_log() {
    sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$1" | tail -n 1
}

# usage: add_suite NAME STATUS SECONDS COUNTS; adds its counts, and shows the log of one that failed
add_suite() {
    local ok bad left
    read -r ok bad left <<<"${4:-0 0 0}"
    # A run that ended badly without one failed test crashed, hung or did not start: that is a failure too.
    if [ "$2" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + left))
    if [ "$bad" -gt 0 ]; then
        tail -n 400 "$logs/test-$1.log" | sed 's/^/    /'
        say "The whole log: $logs/test-$1.log"
    fi
    [ $((ok + bad + left)) -eq 0 ] || say "$1 … $3 s: $ok passed, $bad failed, $left skipped"
}

# usage: start_suite NAME [FILTER]; NAME is a test project, or a folder of Python tests
start_suite() {
    local project=$root/tests/$1/$1.csproj assembly=$root/tests/$1/bin/Release/net10.0/$1.dll
    local trx=$built/test-results/$1.trx left=$((limit - SECONDS)) command
    [ "$left" -gt 0 ] || left=1
    if [ -f "$project" ]; then
        mkdir -p "$built/test-results"
        rm -f "$trx"
        command=(dotnet test "$assembly" --nologo --logger "trx;LogFileName=$trx"
            --logger "console;verbosity=minimal" ${2:+--filter "FullyQualifiedName~$2"})
    else
        command=("$python" "$root/environment/setup/count-tests" "$root/tests/$1" ${2:+"$2"})
    fi
    # Ended when the tests together have had their time.
    start_step "test-$1" "$1" timeout --kill-after=20 "$left" "${command[@]}"
}

# usage: end_suite NAME; waits for it and adds what it counted
end_suite() {
    local status=0 counts
    await_step "test-$1" || status=$?
    if [ -f "$root/tests/$1/$1.csproj" ]; then
        counts=$(counts_of_trx "$built/test-results/$1.trx")
    else
        counts=$(counts_of_log "$logs/test-$1.log")
    fi
    add_suite "$1" "$status" $((SECONDS - step_start[test-$1])) "$counts"
}

# usage: run_suites SLOTS FILTER NAME…; as many at once as there are slots and cores, the first ones first
run_suites() {
    local slots=$1 filter=$2 waiting=("${@:3}") running=() left name threads=${OMP_NUM_THREADS:-$(cores)}
    if [ "$slots" -gt "$threads" ]; then slots=$threads; fi
    if [ "$slots" -gt "${#waiting[@]}" ]; then slots=${#waiting[@]}; fi
    [ "$slots" -gt 0 ] || return 0
    local -x OMP_NUM_THREADS=$((threads / slots))
    while [ $((${#waiting[@]} + ${#running[@]})) -gt 0 ]; do
        while [ "${#waiting[@]}" -gt 0 ] && [ "${#running[@]}" -lt "$slots" ]; do
            start_suite "${waiting[0]}" "$filter"
            running+=("${waiting[0]}")
            waiting=("${waiting[@]:1}")
        done
        pause
        left=()
        for name in "${running[@]}"; do
            if is_running "test-$name"; then left+=("$name"); else end_suite "$name"; fi
        done
        running=(${left[@]+"${left[@]}"})
    done
}
