# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# What the benches share: a folder to work in, what was measured by name, and
# the rows of a table.  Sourced, after build was set.
#
#   BENCH_FOLDER    where to work; is left behind if it is named
programs=$build/tests/bench

if [ -n "${BENCH_FOLDER:-}" ]; then
	folder=$BENCH_FOLDER
	mkdir -p -- "$folder"
else
	folder=$(mktemp -d "${TMPDIR:-/tmp}/byname-bench.XXXXXX")
	trap 'rm -rf -- "$folder"' EXIT
	trap 'exit 1' HUP INT TERM
fi
LC_ALL=C.UTF-8
TERM=xterm-256color
HOME=$folder/home
export LC_ALL TERM HOME
unset LANGUAGE NO_COLOR LINES COLUMNS XDG_DATA_HOME XDG_CONFIG_HOME \
	BYNAME_STORE || :
mkdir -p "$HOME"

# measure NAME COMMAND...: adds what it prints to a file of that name.
measure() {
	name=$1
	shift
	printf '%s...\n' "$name" >&2
	"$@" >>"$folder/$name.txt"
}
rm -f "$folder"/*.txt

# of NAME WORD: a number that was measured; of several, the median.
of() {
	awk -v word="$2" '$1 == word { print $2 }' "$folder/$1.txt" | sort -n |
	awk '{ n[NR] = $1 } END { print n[int((NR + 1) / 2)] }'
}

# row WHAT NUMBER UNIT COMPARED GOAL RATIO: at most GOAL is to be the ratio, or
# at least with ">" before; with "=" before that, or nothing to compare it
# with, it is the number's.  RATIO, if it is not simply that of the two.
row() {
	awk -v what="$1" -v one="$2" -v unit="$3" -v two="$4" -v goal="${5:-}" \
		-v ratio="${6:-}" '
	BEGIN {
		if (ratio == "" && two > 0)
			ratio = one / two
		got = ratio
		ratio = ratio == "" ? "-" : sprintf("%.2f", ratio)
		if (sub(/^=/, "", goal) || ratio == "-")
			got = one
		least = sub(/^>/, "", goal)
		good = least ? got + 0 >= goal + 0 : got + 0 <= goal + 0
		verdict = goal == "" ? "" : good ? " reached" : " missed"
		printf "%-46s %9s %-3s %9s %6s %6s%s\n", what, one, unit, \
			two == "" ? "-" : two, ratio, \
			goal == "" ? "-" : goal, verdict
	}'
}
