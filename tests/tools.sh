# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
# shellcheck shell=sh
#
# What the tests of the program from outside share: a home and a folder of
# their own, and how to judge a run.  Read after tap.sh.

byname=$BYNAME_BUILD/byname
[ -x "$byname" ] || skip_all "byname is not built"
# shellcheck disable=SC2034
entities=$BYNAME_SRC/data/entities

dir=$(mktemp -d "${TMPDIR:-/tmp}/byname.XXXXXX") || bail "no folder for files"
# A folder that a test made unwritable must go, too.
# shellcheck disable=SC2154
trap 'status=$?; cd /; chmod -R u+rwx "$dir"; rm -rf "$dir"; (exit $status)
	tap_end' EXIT
cd "$dir" || bail "no folder for files"
HOME=$dir/home
XDG_DATA_HOME=$HOME/data
LC_ALL=C.UTF-8
BYNAME_NOW=1764590400
export HOME XDG_DATA_HOME LC_ALL BYNAME_NOW
unset BYNAME_DATA BYNAME_LIBEXEC BYNAME_STORE LANGUAGE POSIXLY_CORRECT
mkdir "$HOME"

# run STATUS NAME ARGUMENT...: the status is right; out and err are kept.
run() {
	run_wanted=$1 run_name=$2
	shift 2
	"$byname" "$@" >out 2>err </dev/null
	is "$?" "$run_wanted" "$run_name: exit status"
}

# three NAME: the last run said nothing on stderr but one error, or several.
three() {
	awk '
	{ line++ }
	# Under the reason a line with a caret may show where.
	line == 3 && !/^  try: / { shown = 1; next }
	line == 4 && shown && /^  +\^$/ { line = 2; shown = 0; next }
	line == 1 && !/^byname: (error|warning): ./ { wrong = 1 }
	line == 2 && !/^  reason: ./ { wrong = 1 }
	line >= 3 && (shown || !/^  try: ./) { wrong = 1 }
	line >= 3 { line = 0 }
	END { exit wrong || NR == 0 || line != 0 }' err
	three_status=$?
	ok $three_status "$1: error, reason, try"
	[ $three_status = 0 ] || diag "$(cat err)"
}

# fails STATUS NAME ARGUMENT...
fails() {
	run "$@"
	three "$2"
}

# The number of lines in a file.
lines() {
	wc -l <"$1" | tr -d ' '
}
