# Names, lists and executes the notebooks. Sourced after common.sh and steps.sh.

notebook_names() {
    local file
    for file in "$root"/notebooks/*.ipynb; do
        [ -e "$file" ] || continue
        basename "$file" .ipynb
    done
}

# usage: require_notebook NAME; ends the command when there is none of that name
require_notebook() {
    [ -f "$root/notebooks/$1.ipynb" ] && return
    local names
    names=$(notebook_names | paste -sd ' ')
    fail "There is no notebook '$1'; there is: ${names:-none yet}." 2
}

# usage: execute_notebook NAME KNOBS FOLDER; KNOBS is quick, full or standard; fills FOLDER
execute_notebook() {
    local name=$1 folder=$3
    local -x MEDALIGN_OUT=$folder
    use_threads
    unset MEDALIGN_QUICK MEDALIGN_FULL
    case "$2" in
        quick) local -x MEDALIGN_QUICK=1 ;;
        full) local -x MEDALIGN_FULL=1 ;;
    esac
    mkdir -p "$folder"
    # What an earlier run left would stand beside a page that it does not belong to.
    rm -f "$folder/$name".{,failed.}{ipynb,html} "$folder/results.csv" "$folder/run.json"
    "$root/environment/kernel/execute" "$root/notebooks/$name.ipynb" "$folder"
}
