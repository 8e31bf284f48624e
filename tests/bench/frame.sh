# SPDX-License-Identifier: GPL-3.0-or-later
# What run.sh's rows are written with; sourced, never run. A row times two commands in turn and prints one line:
#   row NAME MUST AIM OURS THEIRS    OURS and THEIRS: functions or commands. How many times as fast as THEIRS OURS is.
#   most NAME UNIT MUST AIM COMMAND  COMMAND prints a number, which is to be at most MUST.
#   skip NAME WHY                    a row that cannot be measured here
# MUST and AIM: "4" for CPU and wall, "3/4" for CPU 3 and wall 4, "-/4" for wall alone, "-" for none.
# A function NAME_before is called before each run of NAME and not timed. $target is an empty folder for every run.
# What times itself (without the start of a process) writes "WALL CPU" in seconds to $own.

target=$work/target
own=$work/own
log=$work/log.txt
short=0

# Runs a command once; sets wall and cpu (user and system) in seconds.
timed() {
    local name=$1 real user system
    rm -rf "$target" "$own"
    mkdir "$target"
    if declare -F "${name}_before" >/dev/null; then
        "${name}_before" >>"$log" 2>&1
    fi
    local TIMEFORMAT='%R %U %S'
    if ! { time "$@" >>"$log" 2>&1; } 2>"$work/time"; then
        echo "$* failed; the end of what it said:" >&2
        tail -5 "$log" >&2
        exit 1
    fi
    read -r real user system < <(tail -1 "$work/time")
    wall=$real
    cpu=$(awk -v a="$user" -v b="$system" 'BEGIN { print a + b }')
    if [[ -s $own ]]; then
        read -r wall cpu <"$own"
    fi
}

heading() {
    printf '\n== %s\n%-52s %9s %9s  %-19s %-19s %7s %7s\n' "$1" "" ours theirs "CPU ratio" "wall ratio" must aim
}

row() {
    local name=$1 must=$2 aim=$3 ours=$4 theirs=$5 round a b
    local -a of=()
    for ((round = 0; round < runs; ++round)); do
        if ((round % 2)); then # whoever is first finds the file colder
            timed $theirs && b="$wall $cpu"
            timed $ours && a="$wall $cpu"
        else
            timed $ours && a="$wall $cpu"
            timed $theirs && b="$wall $cpu"
        fi
        of+=("$a $b")
    done
    printf '%s\n' "${of[@]}" | ratios "$name" "$must" "$aim" || short=$((short + 1))
}

# Lines "wall cpu wall cpu" of ours and theirs to a line of the table; fails where the must is not met.
ratios() {
    awk -v name="$1" -v must="$2" -v aim="$3" '
        function sorted(from, to,    i, j, kept) {
            for (i in from) to[i] = from[i]
            for (i = 2; i <= NR; ++i) {
                kept = to[i]
                for (j = i - 1; j > 0 && to[j] > kept; --j) to[j + 1] = to[j]
                to[j + 1] = kept
            }
        }
        function median(of,    s) { sorted(of, s); return NR % 2 ? s[(NR + 1) / 2] : (s[NR / 2] + s[NR / 2 + 1]) / 2 }
        function range(of,    s) { sorted(of, s); return sprintf("%.2f [%.2f–%.2f]", median(of), s[1], s[NR]) }
        function time(s) { return s < 0.1 ? sprintf("%.2f ms", s * 1000) : sprintf("%.2f s", s) }
        function most(a, b) { return a > b ? a : b }
        { ours[NR] = $1; theirs[NR] = $3; walls[NR] = $3 / most($1, 1e-9); cpus[NR] = $4 / most($2, 1e-9) }
        END {
            parts = split(must, of, "/")
            isShort = (of[1] != "-" && median(cpus) < of[1]) || (of[parts] != "-" && median(walls) < of[parts])
            printf "%-52s %9s %9s  %-19s %-19s %7s %7s %s\n", name, time(median(ours)), time(median(theirs)),
                range(cpus), range(walls), must, aim, isShort ? "SHORT" : ""
            exit isShort
        }'
}

most() {
    local name=$1 unit=$2 must=$3 aim=$4 value
    shift 4
    rm -rf "$target"
    mkdir "$target"
    value=$("$@" 2>>"$log") || { echo "$* failed" >&2; exit 1; }
    awk -v name="$name" -v unit="$unit" -v value="$value" -v must="$must" -v aim="$aim" 'BEGIN {
        isShort = must != "-" && value > must
        printf "%-52s %9s %9s  %-19s %-19s %7s %7s %s\n", name, sprintf("%.4g", value), "", unit, "", must, aim,
            isShort ? "SHORT" : ""
        exit isShort
    }' || short=$((short + 1))
}

skip() { printf '%-52s skipped: %s\n' "$1" "$2"; }

peak_memory() { # of a command, in MB
    python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)' "$@"
}

# Installs a package of npm beside the data; false where it cannot be had.
from_npm() { # PACKAGE
    command -v npm >/dev/null || return 1
    [[ -e $work/package.json ]] || (cd "$work" && npm init --yes >/dev/null)
    (cd "$work" && npm install --silent --no-audit --no-fund "$1" >>"$log" 2>&1)
}
