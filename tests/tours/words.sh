# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
# shellcheck shell=sh disable=SC2154
#
# Terminals that can little, locales, colours.

# start_raw FILE SIZE [VARIABLE=VALUE...]: keeps every byte that is sent.
start_raw() {
	raw=$1
	shift
	size=$1
	shift
	# shellcheck disable=SC2016
	start_program "$size" "$@" sh -c 'read -r go; exec "$0" --fresh' "$byname"
	tm pipe-pane -t "$session:" "exec cat >'$raw'"
	keys Enter
}

# More than ASCII in a file?
has_more_than_ascii() {
	[ "$(LC_ALL=C tr -d '\000-\177' <"$1" | wc -c | tr -d ' ')" != 0 ]
}

tour "poor terminals"
for name in dumb no-such-terminal; do
	# shellcheck disable=SC2016
	start_program 80x24 TERM=$name sh -c \
		'"$0"; echo "status $?"; read -r wait' "$byname"
	sees "^status 1$" "TERM=$name ends"
	has "$(line 1)" "^byname: error: ." "$tour_name: with an error"
	has "$(line 2)" "^  reason: .*\"$name\"" "$tour_name: its reason"
	has "$(line 3)" "^  try: .*TERM" "$tour_name: and what to try"
	stop
done
for name in vt100 linux xterm screen ansi; do
	tput -T "$name" cup 0 0 >/dev/null 2>&1 || continue
	start 80x24 TERM=$name --fresh
	sees "^ Article 1 of" "TERM=$name works"
	keys e
	sees "Following Zohran" "with its keys"
	keys Q
	ended 0 "and ends"
	stop
done

tour "plain ASCII"
for variables in LC_ALL=C "LC_ALL= LANG=C" LC_ALL=POSIX; do
	# shellcheck disable=SC2086
	start_raw "$dir/raw" 80x24 $variables
	sees "^ Article 1 of" "$variables starts"
	sees "judge's warrant\|Mamdani's" "with quotes of ASCII"
	keys e m "'" q s l
	sees "^To the file" "does its work"
	keys C-c '?' q i q Q
	ended 0 "and ends"
	! has_more_than_ascii "$dir/raw"
	ok $? "$tour_name: and sends ASCII only"
	stop
done
start_raw "$dir/raw" 80x24
wait_for "Article 1 of"
keys Q
ended 0 "in UTF-8"
has_more_than_ascii "$dir/raw"
ok $? "$tour_name: the marks are seen to be sent"
stop

tour "other tongues"
for tongue in es zh_CN; do
	said=$(LANGUAGE=$tongue "$byname" help 2>/dev/null)
	if [ "$said" = "$("$byname" help)" ]; then
		skip "no words in $tongue in this build" "$tour_name: $tongue"
		continue
	fi
	start 80x24 LANGUAGE=$tongue --fresh
	sees "^>" "$tongue starts"
	lacks "$(screen)" "Welcome\|Any key\|Article 1 of" \
		"$tour_name: with no word of English in its bars"
	keys e m
	settle
	lacks "$(screen)" "Highlighted\|Following\|mention 1" \
		"$tour_name: nor afterwards"
	keys '?'
	settle
	lacks "$(screen)" "One line or row\|In the text" "$tour_name: nor in the help"
	keys q Q
	ended 0 "and ends"
	stop
done
start 80x24 LC_ALL=xx_XX.UTF-8 --fresh
sees "^ Article 1 of" "a locale that is not there starts"
sees "Mamdani’s" "with all its letters"
stop

tour "without colour"
start_raw "$dir/raw" 80x24 NO_COLOR=1
wait_for "Article 1 of"
keys e m
wait_for "Highlighted"
sees "=That is \[Zohran Mamdani\]" "marks stand for colours"
sees "{Immigration and Customs" "for an agency"
sees "<New York City>" "for a place"
keys Q
ended 0 "and out"
lacks "$(LC_ALL=C tr '\033' '~' <"$dir/raw")" '~\[[0-9;]*[34][0-8]' \
	"$tour_name: no colour is sent"
stop
