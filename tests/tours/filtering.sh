# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
# shellcheck shell=sh disable=SC2154
#
# The list filtered while it is typed, in other orders, and under a name.

tour "a filter"
start 80x24
wait_for "Article 1 of"
all=$(by list | wc -l | tr -d ' ')
some=$(by list --filter 'person:"Tom Homan"' | wc -l | tr -d ' ')
keys f
type 'person:"Tom Homan'
sees "the quotation mark stays open" "half a line is told"
type '"'
sees "^ $some articles. Enter keeps the filter" "a whole one counts"
sees "filter: person:\"Tom Homan\"" "the title bar has it"
sees " $some of $all articles" "and how many of how many"
keys Escape
sees " $all articles  newest first" "Esc leaves it"
keys f Up
type 'person:"Tom Homan"'
keys Enter
sees "^ Article 1 of $some " "Enter keeps it"
keys J J J J J J
sees "last article that the filter shows" "J stays within it"
keys K K K K K K
sees "first article that the filter shows" "K too"
keys :
type "pin ICE"
keys Enter
sees "[0-9] hidden" "the line says what it hides"
keys F
sees "All articles again" "F switches it off"
sees " $all articles  newest first" "all of them"
keys F
sees " $some of $all articles" "and on again"
keys f C-u
type xyzzy
keys Enter
sees "Nothing passes the filter" "nothing is said to be nothing"
sees "f changes it, F shows all" "with the way out"
keys F
stop

tour "a filter in a window that changes"
start 120x40
wait_for "Article 1 of"
keys f
type agency:ICE
resize 60x14
type ' rally'
resize 200x50
sees "filter: agency:ICE rally" "the line is still there"
resize 40x12
keys Enter
resize 80x24
sees "1 of $all articles" "and what it finds"
stop

tour "orders"
start 80x24
wait_for "Article 1 of"
keys :
type "sort title"
keys Enter
sees "by title" "the bar says so"
keys g
first=$(by list --sort title --limit 1 --json | sed 's/.*"title":"\([^"]\{20\}\).*/\1/')
sees "^>. .*$first" "the first by title comes first"
keys :
type "sort length reverse"
keys Enter
sees "shortest first" "the other way round"
keys :
type "sort mentions"
keys Enter
sees "nobody is pinned" "nobody has no mentions"
keys e :
type "sort mentions"
keys Enter
sees "most mentions first" "who is followed has"
stop

tour "a saved search"
start 80x24
wait_for "Article 1 of"
keys f
type "rally"
keys Enter
keys :
type "save rallies"
keys Enter
sees "Saved as rallies: rally" "it is kept"
keys F :
type saved
keys Enter
sees "^> rallies  0 new" "it is listed"
keys Enter
sees "filter: rally" "Enter filters by it"
keys Q
ended 0 "the end"
stop
by saved --add 'and more' agency:ICE >/dev/null
start 80x24
wait_for "Article"
keys :
type saved
keys Enter
sees "and more  0 new" "the command's is there, too"
keys :
type unsave
keys Enter
sees "Removed and more" "it goes"
keys u
sees "> and more  0 new" "and comes back"
stop
