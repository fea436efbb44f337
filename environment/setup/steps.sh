# Runs the steps of the setup, several at once where they do not need each other. Sourced after common.sh.
#
# Each step's output goes to environment/.built/logs/STEP.log; a person sees one line when it ends, and every
# 20 seconds a line that says what the slow ones are doing.

steps_total=${steps_total:-0}
steps_done=0
steps_beat=$SECONDS
declare -A step_pid=() step_label=() step_start=()

# usage: start_step STEP LABEL COMMAND [ARGUMENT…]
start_step() {
    local step=$1
    step_label[$step]=$2
    step_start[$step]=$SECONDS
    steps_beat=$SECONDS
    shift 2
    mkdir -p "$logs"
    # Its own process group, so that an interrupt can end whatever the step has started.
    set -m
    "$@" >"$logs/$step.log" 2>&1 </dev/null 9>&- &
    step_pid[$step]=$!
    set +m
}

# usage: run_shown COMMAND [ARGUMENT…]; one command whose output is shown as it comes; returns its status
run_shown() {
    local status=0
    set -m
    "$@" </dev/null 9>&- &
    step_pid[shown]=$!
    set +m
    wait "${step_pid[shown]}" || status=$?
    unset "step_pid[shown]"
    return "$status"
}

stop_steps() {
    local step
    for step in "${!step_pid[@]}"; do
        kill -TERM -- "-${step_pid[$step]}" 2>/dev/null || true
    done
    wait 2>/dev/null || true
}

interrupted() {
    trap '' INT TERM HUP
    stop_steps
    [ "${MEDALIGN_HAS_TURN:-}" = 1 ] ||
        printf '\nInterrupted. Run the same command again: it goes on where it stopped.\n' >&2
    exit "$1"
}
trap 'interrupted 130' INT
trap 'interrupted 143' TERM HUP

# usage: last_line STEP; the newest line of its log, short enough for a terminal
last_line() {
    local line
    line=$({ grep -v '^[[:space:]]*$' "$logs/$1.log" || true; } | tail -n 1 | tr -d '\r')
    line=${line//"$root/"/}
    line=${line#"${line%%[![:space:]]*}"}
    printf '%.90s' "${line:-no word yet}"
}

is_running() { kill -0 "${step_pid[$1]}" 2>/dev/null; }

# A short pause; every 20 seconds with a line for each step that still runs.
pause() {
    local step
    sleep 0.2
    [ $((SECONDS - steps_beat)) -ge 20 ] || return 0
    steps_beat=$SECONDS
    for step in "${!step_pid[@]}"; do
        printf '      %s, %d s so far: %s\n' \
            "${step_label[$step]}" $((SECONDS - step_start[$step])) "$(last_line "$step")"
    done
}

# usage: await_step STEP; waits for it and returns its status, without a line of its own
await_step() {
    local status=0
    while is_running "$1"; do pause; done
    wait "${step_pid[$1]}" || status=$?
    # What it left running, such as the compiler's server, ends with it.
    kill -TERM -- "-${step_pid[$1]}" 2>/dev/null || true
    unset "step_pid[$1]"
    return "$status"
}

# usage: report_step STEP STATUS
report_step() {
    local step=$1 words place seconds=$((SECONDS - step_start[$1]))
    steps_done=$((steps_done + 1))
    place="[$steps_done/$steps_total]"
    if [ "$2" -ne 0 ]; then
        say "$place ${step_label[$step]} failed after $seconds s. The end of its log:"
        tail -n 20 "$logs/$step.log" | sed 's/^/    /'
        say "The whole log: $logs/$step.log"
    else
        words=$(sed -n 's/^# //p' "$logs/$step.log" | tail -n 1)
        say "$place ${step_label[$step]} … $seconds s${words:+ ($words)}"
    fi
}

# Waits for every step that was started; the first that fails ends the others and the command.
finish_steps() {
    local step status
    while [ "${#step_pid[@]}" -gt 0 ]; do
        for step in "${!step_pid[@]}"; do
            is_running "$step" && continue
            status=0
            await_step "$step" || status=$?
            report_step "$step" "$status"
            [ "$status" -eq 0 ] || { stop_steps; exit "$status"; }
        done
        [ "${#step_pid[@]}" -eq 0 ] || pause
    done
}
