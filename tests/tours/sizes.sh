# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
# shellcheck shell=sh disable=SC2154
#
# From 20x5 to 300x80, and from one to another while keys come.

tour "sizes"
for size in 20x5 40x10 60x14 80x24 120x40 200x50 300x80; do
	tour_name="at $size"
	start "$size"
	sees "^>" "the list is there"
	keys e e
	sees "^ Zohran\\|^ [0-9]*/[0-9]* " "then the text, and who is followed"
	case $(at_cursor) in Zohran*|Mamdani*) true ;; *) false ;; esac
	ok $? "$tour_name: with the cursor on the name"
	keys '?'
	sees "^Keys" "help"
	keys q "'" 
	sees "^Highlights\|^No" "highlights"
	keys q Q
	ended 0 "and out"
	stop
done

tour "too small"
start 19x4
sees "^Too small" "19x4 says so"
resize 80x24
sees "^ Article 1 of" "it is there again at 80x24"
resize 1x1
settled_size() {
	[ "$(tells pane_width)x$(tells pane_height)" = "$1" ]
}
until_true settled_size 1x1
keys j
resize 80x24
sees "^ Article 2 of" "and lives through 1x1"
stop

# first_again NAME: the screen becomes what it was.  tmux tells a program of
# its size a quarter of a second late when sizes come fast.
first_again() {
	# shellcheck disable=SC2016
	until_true eval '[ "$(screen)" = "$first" ]'
	is "$(screen)" "$first" "$tour_name: $1"
}

tour "storms"
start 80x24
wait_for "Article 1 of"
keys e e e e e
wait_for "mention 5 of"
settle
first=$(screen)
for size in 20x5 300x80 60x14 80x5 23x70 150x20 99x24 101x24 149x50 152x50 \
	59x30 61x13 300x5 20x80 120x40; do
	resize "$size"
	# Not j and k: between them the lines may become others.  And not while
	# the size changes: at 20x5 the way to the next name and back scrolls.
	keys . ,
	settle
	resize 20x5
	resize "$size"
	keys z Tab BTab z
done
resize 80x24
first_again "the same words stand there"
for size in 300x80 20x5 80x24; do
	resize "$size"
	tm send-keys -t "$session:" -N 20 e
	resize 61x15
	tm send-keys -t "$session:" -N 20 E
	resize "$size"
done
first_again "forty mentions later, too"
for size in 20x5 300x80 80x5 60x24; do
	resize "$size"
	wait_for "mention 5\|Zohran M"
done
resize 80x24
first_again "and after sizes that it had time for"
keys C-l
settle
is "$(screen)" "$first" "$tour_name: drawn anew it is the same"
keys Q
ended 0 "nothing was broken"
stop
