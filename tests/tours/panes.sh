# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
# shellcheck shell=sh disable=SC2154
#
# Panes, their sizes, the list, and the mouse.

# At which column the sidebar's rule stands in the middle of the screen.
rule() {
	line 20 | sed 's/│[^│]*$//' | awk '{ print length($0) }'
}

# mouse BUTTON COLUMN ROW: as this terminal tells it; counted from 1.  A wheel
# is not let go of.
mouse() {
	if [ "$(tells mouse_sgr_flag)" = 1 ]; then
		type "$(printf '\033[<%d;%d;%dM' "$1" "$2" "$3")"
		[ "$1" -ge 64 ] || type "$(printf '\033[<%d;%d;%dm' "$1" "$2" "$3")"
		return
	fi
	bytes 1b 5b 4d "$(printf '%x' $(($1 + 32)))" \
		"$(printf '%x' $(($2 + 32)))" "$(printf '%x' $(($3 + 32)))"
	[ "$1" -ge 64 ] || bytes 1b 5b 4d 23 \
		"$(printf '%x' $(($2 + 32)))" "$(printf '%x' $(($3 + 32)))"
}

tour "the list"
start 80x24
wait_for "Article 1 of"
count=$(by list | wc -l | tr -d ' ')
keys Down
sees "^ Article 2 of" "an arrow is understood as the first key of all"
keys j
sees "^ Article 3 of" "j goes down"
keys k
sees "^ Article 2 of" "k goes up"
keys Down Down Up
sees "^ Article 3 of" "so do the arrows"
keys G
sees "^ Article $count of" "G goes to the end"
keys j
settle
sees "^ Article $count of" "which is the end"
keys b
sees_not "^ Article $count of" "b goes a page up"
keys g
sees "^ Article 1 of" "g goes to the top"
keys C-d C-u
settle
sees "^ Article 1 of" "^D ^U there and back"
title=$(by list --limit 3 --json | sed -n '3s/.*"title":"\([^"]*\)".*/\1/p')
keys Enter
sees "\[text\]" "Enter goes into the text"
keys J J
sees "^ $title" "J J opens the third article from there"
sees "^ Article 3 of" "which the status line says"
keys K K K
sees "first article of the list" "K says where the list begins"
keys q
sees "\[list\]" "q leads back to the list"
stop

tour "panes"
start 120x40
wait_for "Article 1 of"
keys Enter
settle
before=$(screen)
column=$(rule)
keys '>' '>'
settle
wider=$(rule)
[ "$wider" -lt "$column" ]
ok $? "$tour_name: > makes the sidebar wider"
keys '<' '<' '<'
settle
[ "$(rule)" -gt "$column" ]
ok $? "$tour_name: < narrower"
keys -
settle
is "$(screen | grep -c 'does not$')" 0 "$tour_name: - makes the lines shorter"
keys + + +
settle
sees "City has no need.*does not want" "+ longer"
keys '='
settle
is "$(screen)" "$before" "$tour_name: = gives all their own sizes"
keys z
sees_not "│" "z gives the screen to the text"
settle
lacks "$(screen)" "^.n Dec 2025" "$tour_name: without the list"
keys z
settle
is "$(screen)" "$before" "$tour_name: and back"
keys z Tab
sees "People" "zoomed, Tab goes to the next pane"
keys q
settle
keys S-Tab BTab Tab h l l h
settle
sees "│" "panes are there again"
keys q q
ended 0 "q goes out step by step"
stop

tour "the mouse"
start 80x24
wait_for "Article 1 of"
is "$(tells mouse_any_flag)" 1 "$tour_name: it is asked for"
top=$(line 2)
mouse 65 10 3
until_true screen_lacks "$(printf '%.40s' "$top")"
ok $? "$tour_name: the wheel scrolls the list"
sees "^ Article 1 of" "and changes nothing else"
mouse 64 10 3
mouse 64 10 3
sees "^>" "back"
mouse 0 10 4
sees "^ Article 3 of" "a click chooses an article"
keys Enter
settle
before=$(screen)
mouse 65 10 12
# shellcheck disable=SC2016
until_true eval '[ "$(screen)" != "$before" ]'
ok $? "$tour_name: the wheel scrolls the text"
is "$(status)" "$(printf '%s\n' "$before" | tail -n 2 | head -n 1)" \
	"$tour_name: and nothing else there, too"
mouse 64 10 12
# shellcheck disable=SC2016
until_true eval '[ "$(screen)" = "$before" ]'
ok $? "$tour_name: and back"
# shellcheck disable=SC1112
row=$(screen | grep -n 'Mamdani’s answer' | head -n 1 | cut -d: -f1)
mouse 0 4 "$row"
settle
keys Enter
sees "Following Zohran Mamdani" "a click on a name goes there"
keys :
type "set mouse off"
keys Enter
# shellcheck disable=SC2016
until_true eval '[ "$(tells mouse_any_flag)" = 0 ]'
ok $? "$tour_name: :set mouse off leaves it to the terminal"
stop
