# Runs test suites one after another and adds up what they counted. Sourced after common.sh and steps.sh.

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

# usage: run_suite NAME COMMAND [ARGUMENT…]; ends it when the tests together have had their time
run_suite() {
    local name=$1 started=$SECONDS status=0 left=$((limit - SECONDS))
    shift
    [ "$left" -gt 0 ] || left=1
    start_step "test-$name" "$name" timeout --kill-after=20 "$left" "$@"
    await_step "test-$name" || status=$?
    suite_status=$status suite_seconds=$((SECONDS - started))
}

# usage: dotnet_suite PROJECT [FILTER]
dotnet_suite() {
    local trx=$built/test-results/$1.trx assembly=$root/tests/$1/bin/Release/net10.0/$1.dll
    mkdir -p "$built/test-results"
    rm -f "$trx"
    run_suite "$1" dotnet test "$assembly" --nologo --logger "trx;LogFileName=$trx" \
        --logger "console;verbosity=minimal" ${2:+--filter "FullyQualifiedName~$2"}
    add_suite "$1" "$suite_status" "$suite_seconds" "$(counts_of_trx "$trx")"
}

# usage: python_suite FOLDER [FILTER]
python_suite() {
    run_suite "$1" "$python" "$root/environment/setup/count-tests" "$root/tests/$1" ${2:+"$2"}
    add_suite "$1" "$suite_status" "$suite_seconds" "$(counts_of_log "$logs/test-$1.log")"
}
