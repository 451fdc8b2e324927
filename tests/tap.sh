# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
# shellcheck shell=sh
#
# A test that is a shell script reads this first, then says how many cases it
# has, or counts them and says so at the end:
#
#	. "${BYNAME_SRC:-.}/tests/tap.sh"
#	plan 2
#	byname --version >out; ok $? "the version is printed"
#	is "$(cat out)" "byname 0.1.0" "and it is ours"
#
# A failure is noted and the test goes on; its exit code says whether there
# was one.  Without the makefile around it a test finds the program in
# $BYNAME_BUILD, or in build/.

tap_count=0
tap_failed=0
tap_planned=
: "${BYNAME_SRC:=$(cd -- "$(dirname -- "$0")/.." && pwd)}"
: "${BYNAME_BUILD:=$BYNAME_SRC/build}"
export BYNAME_SRC BYNAME_BUILD

plan() {
	tap_planned=$1
	printf '1..%d\n' "$1"
}

# For when the number of cases is known only after the last.
done_testing() {
	plan "$tap_count"
}

# skip_all REASON: the whole test has no ground to stand on here.
skip_all() {
	printf '1..0 # SKIP %s\n' "$*"
	tap_planned=0
	exit 0
}

diag() {
	printf '%s\n' "$*" | sed 's/^/# /'
}

# ok STATUS NAME: STATUS is that of the command before, 0 for good.
ok() {
	tap_count=$((tap_count + 1))
	if [ "$1" = 0 ]; then
		printf 'ok %d - %s\n' "$tap_count" "$2"
	else
		tap_failed=$((tap_failed + 1))
		printf 'not ok %d - %s\n' "$tap_count" "$2"
	fi
}

# is GOT WANTED NAME
is() {
	if [ "$1" = "$2" ]; then
		ok 0 "$3"
	else
		ok 1 "$3"
		diag "got:    $1"
		diag "wanted: $2"
	fi
}

# has TEXT PATTERN NAME: a basic regular expression, on any line.
has() {
	if printf '%s\n' "$1" | grep -q -e "$2"; then
		ok 0 "$3"
	else
		ok 1 "$3"
		diag "no line like: $2"
		diag "in: $1"
	fi
}

# lacks TEXT PATTERN NAME
lacks() {
	if printf '%s\n' "$1" | grep -q -e "$2"; then
		ok 1 "$3"
		diag "a line like: $2"
		diag "in: $1"
	else
		ok 0 "$3"
	fi
}

# skip REASON NAME
skip() {
	tap_count=$((tap_count + 1))
	printf 'ok %d - %s # SKIP %s\n' "$tap_count" "$2" "$1"
}

bail() {
	printf 'Bail out! %s\n' "$*"
	exit 99
}

# A test that ends early, or forgot its plan, must not look like success.
# Who sets another EXIT trap calls this at its end.
tap_end() {
	tap_status=$?
	trap - EXIT
	if [ "$tap_status" != 0 ]; then exit "$tap_status"; fi
	if [ "$tap_planned" != "$tap_count" ]; then
		diag "planned ${tap_planned:-nothing}, but ran $tap_count"
		exit 1
	fi
	if [ "$tap_failed" != 0 ]; then exit 1; fi
	exit 0
}
trap tap_end EXIT
